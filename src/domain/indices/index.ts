import type { Formula } from './formula.ts'
import { satisfiedShare } from './satisfied-share.ts'

/** Every formula the service can compute; a new one is one file and one line here. */
export const formulas: readonly Formula[] = [satisfiedShare]
