/** The rooms of the desk, and the groups that they stand in. */
export const GROUPS = ['results', 'work', 'care'] as const

/** The words of the desk's menu. The rooms are called as their own pages are. */
export interface MenuMessages {
  readonly title: string
  readonly overview: string
  readonly groups: { readonly [G in (typeof GROUPS)[number]]: string }
}

export const menuVi: MenuMessages = {
  title: 'Menu',
  overview: 'Tổng quan',
  groups: { results: 'Kết quả', work: 'Công việc', care: 'Quản trị' },
}
