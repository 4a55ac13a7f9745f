import type { Right } from './right.ts'

/** What an official is in an agency with all below it (vai trò). */
export const ROLES = ['province-admin', 'reform-office', 'agency-head', 'agency-officer', 'auditor'] as const
export type Role = (typeof ROLES)[number]

/** A role in one place of the tree. */
export interface Placement {
  readonly role: Role
  readonly agency: string
}

/** An official's account (tài khoản): who signs in, and what they are where. */
export interface Official {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly placements: readonly Placement[]
}

/** What each role may do in its agencies. Keys of other systems have rights of their own. */
export const ROLE_RIGHTS: { readonly [R in Role]: readonly Right[] } = {
  'province-admin': ['scores', 'publish', 'report', 'export', 'manage', 'audit'],
  'reform-office': ['scores', 'publish', 'report', 'export'],
  'agency-head': ['scores', 'report', 'accept', 'handle', 'reopen', 'export'],
  'agency-officer': ['scores', 'handle'],
  auditor: ['scores', 'audit'],
}
