import type { Day } from '../calendar/period.ts'
import { addDays } from '../calendar/period.ts'
import { searchable } from '../text.ts'
import type { Agency } from './agency.ts'

/**
 * One line of a restructuring (sáp nhập, kế thừa): the old unit went, whole or in part, into the new one.
 * Old units that never had a code in this service have an empty `oldCode`.
 */
export interface Succession {
  readonly oldCode: string
  readonly oldName: string
  readonly oldDistrict: string
  readonly oldProvince: string
  readonly newCode: string
  readonly newName: string
  readonly effective: Day
}

/** What an agency came from. */
export interface Lineage {
  readonly effective: Day
  /** Agencies that went into it whole: its figures of earlier days are theirs added up. */
  readonly whole: readonly string[]
  /** Agencies of which only a part went into it: shown beside it, never divided and never added. */
  readonly split: readonly string[]
}

/** Where the codes of former agencies begin that the service names itself. */
const FORMER = 'OLD.'

/** An old unit, with its code of that time if any line of the list has one, and all its lines. */
interface Former {
  readonly oldCode: string
  /** Its code as the service names it: by its old code, or by its words where it never had one. */
  readonly code: string
  readonly lines: readonly Succession[]
}

/** The old units of a list, which writes one with and without its code, and a district in two spellings. */
function formersOf(successions: readonly Succession[]): readonly Former[] {
  const words = ({ oldDistrict, oldName }: Succession) => slug(`${oldDistrict} ${oldName}`)
  return [...Map.groupBy(successions, words)].map(([named, lines]) => {
    const oldCode = lines.find((line) => line.oldCode !== '')?.oldCode ?? ''
    return { oldCode, code: FORMER + (oldCode === '' ? named : oldCode), lines }
  })
}

function slug(text: string): string {
  return searchable(text)
    .replace(/[^a-z\d]+/g, '-')
    .replace(/^-|-$/g, '')
}

/**
 * The agencies that successions tell of, as they were until the day before: each old unit below its district, the districts
 * below `root`, so that dossiers of that time can be reported under who served.
 */
export function formerAgencies(successions: readonly Succession[], root: string): readonly Agency[] {
  const found = new Map<string, Agency>()
  for (const { code, lines } of formersOf(successions)) {
    const [one] = lines
    if (!one) continue
    const past = {
      validFrom: '1975-01-01',
      validTo: addDays(one.effective, -1),
      source: `sáp nhập ${one.effective}`,
    }
    const district = FORMER + slug(`${one.oldProvince} ${one.oldDistrict}`)
    found.set(district, {
      ...past,
      code: district,
      name: `UBND ${lower(one.oldDistrict)}`,
      level: 'district',
      parent: root,
    })
    found.set(code, {
      ...past,
      code,
      name: `UBND ${lower(one.oldName)} (${one.oldDistrict})`,
      level: 'commune',
      parent: district,
    })
  }
  return [...found.values()]
}

/** The kind of a unit in lower case, as it stands behind UBND: xã Ea Kao. */
function lower(name: string): string {
  return name.slice(0, 1).toLowerCase() + name.slice(1)
}

/**
 * What each agency came from, as far as the old units are agencies here. The official list repeats lines and writes names in
 * two ways; an old unit that appears with one new unit went whole into it, one with several was split.
 */
export function lineagesOf(
  byCode: ReadonlyMap<string, Agency>,
  successions: readonly Succession[],
): ReadonlyMap<string, Lineage> {
  const known = formersOf(successions).flatMap(({ code: named, lines, oldCode }) =>
    lines.flatMap(({ effective, newCode }) => {
      const code = [oldCode, named].find((each) => hasEnded(byCode.get(each), effective))
      return code === undefined || code === newCode ? [] : [{ code, effective, newCode }]
    }),
  )
  const heirs = Map.groupBy(known, ({ code }) => code)
  return new Map(
    [...Map.groupBy(known, ({ newCode }) => newCode)].map(([newCode, own]) => {
      const codes = [...new Set(own.map(({ code }) => code))]
      const isWhole = (code: string) => new Set(heirs.get(code)?.map((one) => one.newCode)).size === 1
      const lineage: Lineage = {
        effective:
          own
            .map(({ effective }) => effective)
            .toSorted()
            .at(-1) ?? '',
        whole: codes.filter(isWhole),
        split: codes.filter((code) => !isWhole(code)),
      }
      return [newCode, lineage]
    }),
  )
}

/** Whether an agency had ended before a day. */
function hasEnded(agency: Agency | undefined, effective: Day): boolean {
  return agency !== undefined && agency.validTo !== null && agency.validTo < effective
}
