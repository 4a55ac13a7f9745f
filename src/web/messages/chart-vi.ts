/** The words of charts, of the sentences that say what they show, and of their files. */
export interface ChartMessages {
  /** What a chart of a grouping is called, for those who do not see it. */
  readonly alt: (title: string, name: string) => string
  readonly table: string
  readonly files: (title: string) => string
  readonly levels: (satisfied: string, middle: string, dissatisfied: string) => string
  readonly clear: (high: string, share: string, low: string, lowShare: string) => string
  readonly unclear: (high: string, share: string, low: string, lowShare: string) => string
  readonly few: (least: string) => string
  readonly mostRows: (shown: string, all: string) => string
  readonly allRows: (all: string) => string
  readonly peersTitle: string
  readonly peersLine: string
  readonly peersAbove: (name: string, share: string, rest: string, count: string) => string
  readonly peersBelow: (name: string, share: string, rest: string, count: string) => string
  readonly peersUnclear: (name: string, share: string, rest: string, count: string) => string
  readonly peersBand: (from: string, to: string, of: string) => string
  readonly peersFew: string
  readonly peersNone: string
  readonly peersNote: string
  readonly latenessTitle: string
  readonly latenessClear: (points: string, explained: string) => string
  readonly latenessBetter: (points: string) => string
  readonly latenessUnclear: string
  readonly latenessFew: (least: string) => string
  readonly latenessNote: string
  readonly difference: string
  readonly explained: string
  readonly all: string
  readonly trendUnclear: string
}

export const chartVi: ChartMessages = {
  alt: (title, name) => `Biểu đồ: ${title}, ${name}. Ý chính ở câu bên trên, số liệu ở bảng bên dưới.`,
  table: 'Bảng số liệu',
  files: (title) => `Tải biểu đồ “${title}”`,
  levels: (satisfied, middle, dissatisfied) =>
    `${satisfied} hài lòng (mức 4–5), ${middle} bình thường (mức 3), ${dissatisfied} không hài lòng (mức 1–2).`,
  clear: (high, share, low, lowShare) =>
    `Cao nhất: ${high} (${share}); thấp nhất: ${low} (${lowShare}). Khác nhau rõ.`,
  unclear: (high, share, low, lowShare) =>
    `Từ ${low} (${lowShare}) đến ${high} (${share}): chưa thấy khác nhau rõ, có thể chỉ do ngẫu nhiên.`,
  few: (least) => `Chưa đủ phiếu để so sánh các nhóm với nhau (mỗi nhóm cần ít nhất ${least}).`,
  mostRows: (shown, all) => `Biểu đồ có ${shown} trong ${all} dòng, những dòng nhiều phiếu nhất.`,
  allRows: (all) => `Xem cả ${all} dòng`,
  peersTitle: 'So với các cơ quan cùng loại',
  peersLine: 'nhóm',
  peersAbove: (name, share, rest, count) =>
    `${name} (${share}) cao hơn rõ so với ${count} cơ quan cùng loại gộp lại (${rest}).`,
  peersBelow: (name, share, rest, count) =>
    `${name} (${share}) thấp hơn rõ so với ${count} cơ quan cùng loại gộp lại (${rest}).`,
  peersUnclear: (name, share, rest, count) =>
    `${name} (${share}) chưa khác rõ so với ${count} cơ quan cùng loại gộp lại (${rest}).`,
  peersBand: (from, to, of) => `Hạng có thể từ ${from} đến ${to} trong ${of}.`,
  peersFew: 'Chưa đủ phiếu để so sánh với các cơ quan cùng loại.',
  peersNone: 'Các cơ quan cùng loại không thuộc phạm vi được xem, nên không so sánh ở đây.',
  peersNote:
    'Mỗi vạch là khoảng tin cậy 95% của một cơ quan, xếp từ thấp lên cao; vạch đậm là cơ quan này. Khoảng chồng nhau thì chưa thể nói ai hơn.',
  latenessTitle: 'Trễ hạn và mức hài lòng',
  latenessClear: (points, explained) =>
    `Hồ sơ trễ hạn ít được hài lòng hơn rõ: kém ${points} điểm %. Trễ hạn giải thích được ${explained} số phiếu không hài lòng (nếu hồ sơ trễ được đánh giá như hồ sơ đúng hạn).`,
  latenessBetter: (points) => `Hồ sơ trễ hạn lại được hài lòng hơn rõ: cao hơn ${points} điểm %.`,
  latenessUnclear: 'Chưa thấy khác nhau rõ giữa hồ sơ trễ hạn và đúng hạn.',
  latenessFew: (least) =>
    `Chưa đủ phiếu của hồ sơ trễ hạn hoặc đúng hạn để so sánh (mỗi bên cần ít nhất ${least}).`,
  latenessNote: 'Phần quy cho trễ hạn theo Levin (1953). So sánh, chưa chứng minh nguyên nhân.',
  difference: 'Kém (điểm %)',
  explained: 'Phần không hài lòng do trễ',
  all: 'Tất cả',
  trendUnclear: 'Giữa hai tháng đó chưa thấy khác nhau rõ.',
}
