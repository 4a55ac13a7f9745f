import type { MenuMessages } from './menu-vi.ts'

export const menuEn: MenuMessages = {
  title: 'Menu',
  overview: 'Overview',
  groups: { results: 'Results', work: 'Work', care: 'Administration' },
}
