import type { Change } from '../src/domain/change.ts'
import type { Statement } from './prepared.ts'
import type { RowWrite } from './targets.ts'

export type Kind = Change['kind']
export type Of<K extends Kind> = Extract<Change, { kind: K }>
/** New rows, which an engine may gather, or a statement of its own. */
export type Write = RowWrite | Statement
/** How each kind of change is written; a new kind does not compile until some file has it. */
export type Compilers<K extends Kind> = { readonly [One in K]: (change: Of<One>) => readonly Write[] }
