import type { Delivery } from '../../src/ports/channel.ts'

/** What an error code of Zalo's calls for. Zalo answers errors with HTTP 200 and a code. */
type Class =
  /** The access token: renew it once and ask again. */
  | 'token'
  /** Too many calls: wait. */
  | 'busy'
  /** May pass by itself. */
  | 'retry'
  /** Not at night. */
  | 'night'
  /** About this citizen: they blocked, left, or last wrote too long ago. Nothing to be done. */
  | 'citizen'
  /** Our request is wrong: a fault to be mended. */
  | 'fault'
  /** The quota of the day: there is another one tomorrow. */
  | 'quota'
  /** Rights, packages, money: an operator has to act, and messages wait meanwhile. */
  | 'operator'

const CODES: Readonly<Record<Class, readonly number[]>> = {
  token: [-124, -216, -220],
  busy: [-32],
  retry: [-200],
  night: [-133, -234],
  citizen: [-108, -114, -118, -119, -139, -140, -141, -213, -217, -218, -227, -230, -232, -244],
  quota: [-144, -147, -211],
  fault: [-109, -201, -210, -233, -240, -249, -1121, -1122, -1124],
  operator: [
    -115, -117, -120, -126, -127, -131, -135, -136, -137, -138, -146, -204, -205, -209, -212, -219, -221,
    -223, -224, -242, -248, -320, -321, -1381,
  ],
}

const CLASSES = new Map(
  (Object.entries(CODES) as [Class, readonly number[]][]).flatMap(([name, codes]) =>
    codes.map((code) => [code, name] as const),
  ),
)

/** The class of an error; one that is not known may pass, and is tried again. */
export function classOf(code: number): Class {
  return CLASSES.get(code) ?? 'retry'
}

/** Milliseconds before something is tried again, by class. */
const WAITS: Partial<Record<Class, number>> = {
  busy: 60_000,
  night: 60 * 60_000,
  quota: 6 * 60 * 60_000,
  operator: 2 * 60 * 60_000,
}

/** How a delivery ended that Zalo answered with an error; the reason is for the operator. */
export function deliveryOf(code: number): Delivery {
  const kind = classOf(code)
  const reason = `${kind} ${code}`
  if (kind === 'citizen' || kind === 'fault') return { kind: 'never', reason }
  const afterMs = WAITS[kind]
  return { kind: 'retry', reason, ...(afterMs !== undefined && { afterMs }) }
}
