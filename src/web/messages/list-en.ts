import type { ListMessages } from './list-vi.ts'

export const listEn: ListMessages = {
  spark: '12 months',
  sparkNote: (low, high) =>
    `Lines of 12 months: all rows on one scale, from ${low} to ${high}; months with too few answers are left open.`,
  sparkAlt: (from, first, to, last, low, high) =>
    `From ${first} (${from}) to ${last} (${to}); lowest ${low}, highest ${high}`,
  sparkFew: 'no two months with enough answers',
  target: 'Target',
  gap: 'Against the target (pp)',
  standing: { reached: 'reached', missed: 'missed', unclear: 'not clear', none: '' },
  level: 'Level',
  allLevels: 'all levels',
  levels: { department: 'departments', commune: 'communes', district: 'districts (former)' },
  only: 'Show only',
  all: 'all',
  falling: 'clearly fallen',
  few: 'few answers',
  missed: 'clearly below the target',
  none: 'No agency is like that.',
}
