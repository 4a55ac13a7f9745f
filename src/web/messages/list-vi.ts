/** The words of the table of agencies: its small trends, targets and filters. */
export interface ListMessages {
  readonly spark: string
  readonly sparkNote: (low: string, high: string) => string
  readonly sparkAlt: (
    from: string,
    first: string,
    to: string,
    last: string,
    low: string,
    high: string,
  ) => string
  readonly sparkFew: string
  readonly target: string
  readonly gap: string
  readonly standing: { readonly [S in 'reached' | 'missed' | 'unclear' | 'none']: string }
  readonly level: string
  readonly allLevels: string
  readonly levels: { readonly [L in 'department' | 'commune' | 'district']: string }
  readonly only: string
  readonly all: string
  readonly falling: string
  readonly few: string
  readonly missed: string
  readonly none: string
}

export const listVi: ListMessages = {
  spark: '12 tháng',
  sparkNote: (low, high) =>
    `Đường 12 tháng: mọi dòng cùng một thang, từ ${low} đến ${high}; tháng chưa đủ phiếu để trống.`,
  sparkAlt: (from, first, to, last, low, high) =>
    `Từ ${first} (${from}) đến ${last} (${to}); thấp nhất ${low}, cao nhất ${high}`,
  sparkFew: 'chưa đủ phiếu ở hai tháng',
  target: 'Chỉ tiêu',
  gap: 'So với chỉ tiêu (điểm %)',
  standing: { reached: 'đạt', missed: 'chưa đạt', unclear: 'chưa rõ', none: '' },
  level: 'Cấp',
  allLevels: 'mọi cấp',
  levels: { department: 'sở, ban, ngành', commune: 'xã, phường, đặc khu', district: 'huyện (cũ)' },
  only: 'Chỉ hiện',
  all: 'tất cả',
  falling: 'giảm rõ so với kỳ trước',
  few: 'ít phiếu',
  missed: 'chưa đạt chỉ tiêu (rõ)',
  none: 'Không có cơ quan nào như vậy.',
}
