import { decision766 } from './decision-766.ts'
import { decree118 } from './decree-118.ts'
import { decree61 } from './decree-61.ts'
import type { Index } from './definition.ts'
import type { Formula } from './formula.ts'
import { parSatisfaction } from './par-satisfaction.ts'
import { satisfiedShareIndex } from './satisfied-share-index.ts'
import { satisfiedShare } from './satisfied-share.ts'
import { sipas } from './sipas.ts'

/** Every formula of a live score. */
export const formulas: readonly Formula[] = [satisfiedShare]

/** Every index the service can compute; a new one is one file and one line here. */
export const indices: readonly Index[] = [
  satisfiedShareIndex,
  sipas,
  decision766,
  decree61,
  decree118,
  parSatisfaction,
]
