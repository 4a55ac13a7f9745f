import type { Entry } from '../../domain/audit.ts'
import { ROLES } from '../../domain/access/role.ts'
import type { AgencyTree } from '../../domain/agency/tree.ts'
import type { Account } from '../../ports/accounts.ts'
import type { ApiKey } from '../../domain/access/key.ts'
import type { DeskMessages } from '../messages/desk-vi.ts'

/** A line of the log in the words of a screen. */
export interface LogLine extends Entry {
  readonly who: string
  readonly what: string
  readonly whom: string
}

/** Puts lines of the log into words: accounts and keys that are still there by their names, the others as they are stored. */
export function logWriter(
  words: DeskMessages,
  known: {
    readonly accounts: readonly Account[]
    readonly keys: readonly ApiKey[]
    readonly tree: AgencyTree
  },
): (entry: Entry) => LogLine {
  const accounts = new Map(known.accounts.map(({ email, id, name }) => [id, `${name} (${email})`]))
  const keys = new Map(known.keys.map(({ id, name }) => [id, name]))
  const kinds: Readonly<Record<string, string>> = words.log.kinds
  const named = (subject: string) => {
    const [, id = '', rest = ''] = /^([^:]+)(:.*)?$/s.exec(subject) ?? []
    return `${accounts.get(id) ?? keys.get(id) ?? id}${rest}`
  }
  return (entry) => {
    const [, event = ''] = /: (.+)$/.exec(entry.subject) ?? []
    const isAccount = entry.kind === 'account-noted' && kinds[event] !== undefined
    return {
      ...entry,
      who: actorWords(entry.actor),
      what: kinds[isAccount ? event : entry.kind] ?? entry.kind,
      whom: isAccount
        ? named(entry.subject.slice(0, -event.length - 2))
        : placeWords(entry.kind, named(entry.subject)),
    }
  }

  function actorWords(actor: string): string {
    const [, kind = actor, id = ''] = /^(\w+):(.*)$/s.exec(actor) ?? []
    switch (kind) {
      case 'official':
        return accounts.get(id) ?? actor
      case 'key':
        return words.log.actors.key(keys.get(id) ?? id)
      case 'system':
        return words.log.actors.system(id)
      case 'citizen':
        return words.log.actors.citizen
      default:
        return actor
    }
  }

  /** The role and the agency at the end of a line about a place, by their names. */
  function placeWords(kind: string, subject: string): string {
    if (kind !== 'official-placed' && kind !== 'official-unplaced') return subject
    const [, before = '', roleId = '', code = ''] = /^(.*: )(\S+) (\S+)$/s.exec(subject) ?? []
    const role = ROLES.find((one) => one === roleId)
    const agency = known.tree.byCode.get(code)
    return role === undefined
      ? subject
      : `${before}${words.officials.roles[role]}, ${agency ? `${agency.name} (${code})` : code}`
  }
}
