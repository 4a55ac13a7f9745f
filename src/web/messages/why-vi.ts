/** The words of the page that takes a change apart. */
export interface WhyMessages {
  readonly link: string
  readonly crumb: string
  readonly title: (agency: string) => string
  /** What a change is counted in. */
  readonly unit: string
  readonly against: (period: string, previous: string) => string
  readonly from: (before: string, n: string, now: string, m: string) => string
  readonly few: string
  readonly method: string
  readonly sentence: (rate: string, mix: string) => string
  /** Which bar is the longest; of factors which changed most. */
  readonly most: (name: string, points: string) => string
  readonly mostChanged: (name: string, points: string) => string
  readonly mostUnclear: string
  readonly mostNone: string
  readonly shares: string
  readonly rate: string
  readonly mix: string
  readonly whole: string
  readonly bar: string
  readonly rest: (count: string) => string
  readonly comments: string
  readonly months: string
  readonly monthNote: string
  readonly factors: string
}

/** The words of comments and of the page that searches them. */
export interface CommentMessages {
  readonly title: string
  readonly of: (agency: string) => string
  readonly all: string
  readonly note: string
  readonly none: string
  readonly finished: (month: string) => string
  readonly widened: (period: string) => string
  readonly unverified: string
  readonly found: (count: string) => string
  readonly search: string
  readonly level: string
  readonly factor: string
  readonly any: string
  readonly low: string
  readonly middle: string
  readonly high: string
  readonly button: string
  readonly most: (count: string) => string
  readonly topic: string
  readonly topics: string
  readonly otherTopic: string
  readonly topicNote: (version: string, source: string) => string
  readonly wider: string
}

/** The words of the list of agencies to be visited. */
export interface InspectionMessages {
  readonly title: string
  readonly note: string
  readonly none: string
  readonly file: string
  readonly falling: (points: string) => string
  readonly belowPeers: (points: string) => string
  readonly lowResponse: (rate: string, peers: string) => string
  readonly lateDisliked: (field: string, late: string, points: string) => string
  readonly uniform: (answers: string, share: string) => string
  readonly burst: (month: string, rate: string, usual: string) => string
  readonly unverified: (answers: string, share: string) => string
}

export const inspectionVi: InspectionMessages = {
  title: 'Danh sách cần kiểm tra',
  note: 'Cơ quan có dấu hiệu rõ về thống kê (kiểm định hai tỷ lệ, hiệu chỉnh Holm trên cả danh sách), nhiều lý do đứng trước. Là lý do để xem xét, không phải kết luận.',
  none: 'Kỳ này không có cơ quan nào có dấu hiệu rõ.',
  file: 'Tải danh sách (CSV)',
  falling: (points) => `Mức hài lòng giảm rõ ${points} điểm % so với kỳ trước`,
  belowPeers: (points) => `Thấp hơn rõ ${points} điểm % so với các cơ quan cùng loại`,
  lowResponse: (rate, peers) => `Tỷ lệ trả lời ${rate}, thấp rõ so với các cơ quan cùng loại (${peers})`,
  lateDisliked: (field, late, points) =>
    `Lĩnh vực ${field}: ${late} hồ sơ trễ hạn, và hồ sơ trễ ít được hài lòng hơn ${points} điểm %`,
  uniform: (answers, share) => `${answers} phiếu, ${share} cùng một mức: đồng đều khác thường`,
  burst: (month, rate, usual) =>
    `Tháng ${month} có ${rate} số hồ sơ được trả lời, các tháng khác của chính cơ quan chỉ ${usual}: tăng đột biến`,
  unverified: (answers, share) =>
    `${answers} phiếu chưa xác thực, ${share} số phiếu nhận được: nhiều rõ so với các cơ quan cùng loại`,
}

export const whyVi: WhyMessages = {
  link: 'Vì sao thay đổi so với kỳ trước?',
  crumb: 'Vì sao thay đổi',
  title: (agency) => `Vì sao thay đổi: ${agency}`,
  against: (period, previous) => `${period} so với ${previous.charAt(0).toLowerCase()}${previous.slice(1)}`,
  unit: 'điểm %',
  from: (before, n, now, m) => `Từ ${before} (${n} phiếu) thành ${now} (${m} phiếu).`,
  few: 'Một trong hai kỳ chưa đủ phiếu để so sánh.',
  method:
    'Mức thay đổi được tách làm hai phần: do tỷ lệ hài lòng của chính từng nhóm, và do cơ cấu phiếu giữa các nhóm (Kitagawa, 1955). Cộng mọi dòng đúng bằng mức thay đổi. “Chưa rõ”: có thể chỉ do ngẫu nhiên. Phân tích không chứng minh nguyên nhân.',
  sentence: (rate, mix) => `Do chính các nhóm: ${rate} điểm %; do cơ cấu: ${mix} điểm %.`,
  most: (name, points) => `Góp nhiều nhất: ${name} (${points} điểm %).`,
  mostChanged: (name, points) => `Thay đổi nhiều nhất: ${name} (${points} điểm %).`,
  mostUnclear: 'Tỷ lệ hài lòng ở đó chưa khác rõ so với kỳ trước.',
  mostNone: 'Không dòng nào thay đổi đáng kể.',
  shares: 'Kỳ trước → kỳ này',
  rate: 'Do tỷ lệ (điểm %)',
  mix: 'Do cơ cấu (điểm %)',
  whole: 'Cộng (điểm %)',
  bar: 'Giảm | tăng',
  rest: (count) => `${count} nhóm khác, gồm nhóm ít phiếu`,
  comments: 'ý kiến không hài lòng',
  months: 'Theo tháng trong kỳ',
  monthNote: 'Mỗi tháng so với cả kỳ trước, theo số phiếu của tháng; cộng mọi tháng đúng bằng mức thay đổi.',
  factors: 'Theo yếu tố (không cộng thành mức hài lòng chung)',
}

export const commentVi: CommentMessages = {
  title: 'Ý kiến',
  of: (agency) => `Ý kiến: ${agency}`,
  all: 'Tìm trong mọi ý kiến',
  note: 'Số điện thoại, số giấy tờ, thư điện tử và mã hồ sơ đã được che. Để không lộ người trả lời, chỉ nêu tháng có kết quả; thủ tục hoặc lĩnh vực chỉ nêu khi cơ quan có từ 5 hồ sơ như vậy xong trong tháng.',
  none: 'Chưa có ý kiến nào trong kỳ này.',
  finished: (month) => `hồ sơ xong trong tháng ${month}`,
  widened: (period) => `Ý kiến được xem theo tháng trọn vẹn: ${period}.`,
  unverified: 'chưa xác thực',
  found: (count) => `Ý kiến tìm thấy: ${count}`,
  search: 'Tìm chữ (không cần dấu)',
  level: 'Mức',
  factor: 'Không hài lòng về yếu tố',
  any: 'tất cả',
  low: 'không hài lòng (1–2)',
  middle: 'bình thường (3)',
  high: 'hài lòng (4–5)',
  button: 'Tìm',
  most: (count) => `Chỉ xem được ${count} ý kiến mới nhất; hãy chọn kỳ ngắn hơn để xem đủ.`,
  topic: 'Chủ đề',
  topics: 'Chủ đề của các ý kiến',
  otherTopic: 'chủ đề khác',
  topicNote: (version, source) =>
    `Nhận theo từ khóa (danh mục phiên bản ${version}: ${source}). Một ý kiến có thể thuộc nhiều chủ đề; không dùng để tính điểm.`,
  wider: 'bỏ các điều kiện này',
}
