import { accept, refuse, type Result } from '../../domain/result.ts'
import type { Level } from '../../domain/questionnaire/answers.ts'
import { idPrefixOf } from '../../domain/response/response.ts'
import type { World } from '../../ports/world.ts'

/** What a receipt code (mã biên nhận) shows whoever holds it. */
export interface ReceiptView {
  readonly level: Level
  readonly answeredOn: string
}

/** The response of a receipt code: its level and its day, nothing else. */
export async function lookUpReceipt(
  world: Pick<World, 'responses'>,
  receipt: string,
): Promise<Result<ReceiptView>> {
  const prefix = idPrefixOf(receipt)
  const response = prefix === undefined ? undefined : await world.responses.byPrefix(prefix)
  if (!response) return refuse({ code: 'not-found', what: 'response' })
  return accept({ level: response.answers.level, answeredOn: response.answeredOn })
}
