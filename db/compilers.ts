import type { Change } from '../src/domain/change.ts'
import type { Statement } from './prepared.ts'

export type Kind = Change['kind']
export type Of<K extends Kind> = Extract<Change, { kind: K }>
/** How each kind of change becomes statements; a new kind does not compile until some file has it. */
export type Compilers<K extends Kind> = { readonly [One in K]: (change: Of<One>) => readonly Statement[] }
