import type { AgencyLevel } from '../../domain/agency/agency.ts'
import type { StepKind } from '../../domain/target/commitment.ts'
import type { Evaluation } from '../../domain/target/evaluation.ts'

/** The words of the pages about targets. Figures come formatted. */
export interface TargetMessages {
  readonly title: string
  readonly of: (agency: string) => string
  readonly intro: string
  readonly year: string
  readonly field: string
  readonly overAll: string
  readonly state: string
  readonly any: string
  readonly show: string
  readonly list: string
  readonly none: string
  readonly levels: { readonly [L in AgencyLevel]: string }
  readonly states: {
    readonly proposed: (percent: string) => string
    readonly accepted: (percent: string) => string
    readonly declined: (percent: string) => string
    readonly declinedPlain: string
    readonly fallback: (percent: string) => string
    readonly none: string
  }
  readonly filters: { readonly [S in StepKind | 'open']: string }
  readonly steps: { readonly [S in StepKind]: string }
  readonly head: {
    readonly agency: string
    readonly target: string
    readonly talk: string
    readonly score: string
    readonly interval: string
    readonly n: string
    readonly gap: string
    readonly forecast: string
    readonly month: string
    readonly finished: string
    readonly step: string
    readonly percent: string
    readonly who: string
    readonly at: string
    readonly note: string
    readonly source: string
    readonly result: string
    readonly evaluation: string
  }
  readonly standing: string
  readonly inForce: (percent: string) => string
  readonly fallback: (percent: string) => string
  readonly noTarget: string
  readonly soFar: (percent: string, n: string, low: string, high: string) => string
  readonly fewSoFar: (n: string) => string
  readonly gap: (points: string) => string
  readonly foreseen: (percent: string, low: string, high: string, answers: string) => string
  readonly chance: (percent: string) => string
  readonly method: string
  readonly months: string
  readonly monthsNote: string
  readonly history: string
  readonly noHistory: string
  readonly propose: string
  readonly proposeAgain: string
  readonly percent: string
  readonly percentHint: string
  readonly source: string
  readonly sourceHint: string
  readonly note: string
  readonly proposeButton: string
  readonly bulk: string
  readonly bulkIntro: string
  readonly level: string
  readonly again: string
  readonly bulkButton: string
  readonly bulkDone: (proposed: string, left: string) => string
  readonly answer: string
  readonly answerIntro: (percent: string, name: string) => string
  readonly ownProposal: string
  readonly acceptNote: string
  readonly accept: string
  readonly decline: string
  readonly counter: string
  readonly remark: string
  readonly declineButton: string
  readonly wrongPercent: string
  readonly remarkMissing: string
  readonly yearOver: string
  readonly unknownField: string
  readonly conflict: string
  readonly theirs: string
  readonly yours: string
  readonly evaluate: string
  readonly evaluationTitle: (year: string) => string
  readonly notOver: string
  readonly file: string
  readonly evaluations: { readonly [E in Evaluation]: string }
  readonly summary: (met: string, missed: string, unclear: string, few: string) => string
  readonly evaluationNote: string
  readonly card: string
  readonly more: string
}

export const targetVi: TargetMessages = {
  title: 'Chỉ tiêu',
  of: (agency) => `Chỉ tiêu: ${agency}`,
  intro:
    'Cơ quan cải cách hành chính đề xuất, người đứng đầu cơ quan chấp thuận. Chỉ tiêu mặc định lấy từ tham số, chưa ai cam kết.',
  year: 'Năm',
  field: 'Lĩnh vực',
  overAll: 'tất cả lĩnh vực',
  state: 'Tình trạng',
  any: 'tất cả',
  show: 'Xem',
  list: 'Chỉ tiêu và tiến độ',
  none: 'Không có cơ quan nào như vậy.',
  levels: {
    province: 'Cấp tỉnh',
    department: 'Sở, ngành',
    district: 'Cấp huyện (cũ)',
    commune: 'Cấp xã',
  },
  states: {
    proposed: (percent) => `chờ trả lời: ${percent}`,
    accepted: (percent) => `đã cam kết: ${percent}`,
    declined: (percent) => `không chấp thuận, đề nghị ${percent}`,
    declinedPlain: 'không chấp thuận',
    fallback: (percent) => `mặc định, chưa xác nhận: ${percent}`,
    none: 'chưa có',
  },
  filters: {
    proposed: 'chờ trả lời',
    accepted: 'đã cam kết',
    declined: 'không chấp thuận',
    open: 'chưa đề xuất',
  },
  steps: { proposed: 'Đề xuất', accepted: 'Chấp thuận', declined: 'Không chấp thuận' },
  head: {
    agency: 'Cơ quan',
    target: 'Chỉ tiêu',
    talk: 'Tình trạng',
    score: 'Từ đầu năm',
    interval: 'Khoảng tin cậy 95%',
    n: 'Số phiếu (n)',
    gap: 'So với chỉ tiêu (điểm %)',
    forecast: 'Dự báo cuối năm (khoảng 95%)',
    month: 'Đến hết tháng',
    finished: 'Hồ sơ trong tháng',
    step: 'Việc',
    percent: 'Chỉ tiêu',
    who: 'Người',
    at: 'Lúc',
    note: 'Ý kiến',
    source: 'Căn cứ',
    result: 'Kết quả',
    evaluation: 'Đánh giá',
  },
  standing: 'Chỉ tiêu và tiến độ',
  inForce: (percent) => `Chỉ tiêu đã cam kết: ${percent}`,
  fallback: (percent) => `Chỉ tiêu mặc định, chưa xác nhận: ${percent}`,
  noTarget: 'Chưa có chỉ tiêu.',
  soFar: (percent, n, low, high) =>
    `Từ đầu năm: ${percent}, n = ${n} phiếu, khoảng tin cậy 95%: ${low} – ${high}.`,
  fewSoFar: (n) => `Từ đầu năm mới có ${n} phiếu, chưa đủ để hiện số liệu.`,
  gap: (points) => `So với chỉ tiêu: ${points} điểm %.`,
  foreseen: (percent, low, high, answers) =>
    `Dự báo cuối năm: ${percent}, khoảng dự báo 95%: ${low} – ${high}, với khoảng ${answers} phiếu cả năm.`,
  chance: (percent) => `Khả năng đạt chỉ tiêu: ${percent}.`,
  method:
    'Dự báo: phiếu đã có giữ nguyên; phiếu sắp có theo nhịp hồ sơ và tỷ lệ trả lời từ đầu năm, phân phối beta-nhị thức có tính việc các tháng khác nhau. Không tính thay đổi chưa từng xảy ra.',
  months: 'Lũy kế theo tháng',
  monthsNote: 'Tháng chỉ thêm vài phiếu được nêu cùng tháng sau.',
  history: 'Quá trình',
  noHistory: 'Chưa ai đề xuất.',
  propose: 'Đề xuất chỉ tiêu',
  proposeAgain: 'Đề xuất lại',
  percent: 'Tỷ lệ hài lòng (%)',
  percentHint: 'Trên 0, không quá 100, ví dụ 90 hoặc 92,5',
  source: 'Căn cứ',
  sourceHint: 'Ví dụ: Kế hoạch 12/KH-UBND',
  note: 'Ý kiến',
  proposeButton: 'Đề xuất',
  bulk: 'Đề xuất cho cả một cấp',
  bulkIntro:
    'Một lần cho mọi cơ quan của một cấp. Cơ quan đã có đề xuất hoặc cam kết được giữ nguyên, trừ khi chọn đề xuất lại.',
  level: 'Cấp',
  again: 'Đề xuất lại cả với cơ quan đã có đề xuất hoặc cam kết khác',
  bulkButton: 'Đề xuất cho cả cấp',
  bulkDone: (proposed, left) => `Đã đề xuất cho ${proposed} cơ quan, giữ nguyên ${left}.`,
  answer: 'Trả lời đề xuất',
  answerIntro: (percent, name) => `${name} đề xuất ${percent}.`,
  ownProposal: 'Người đề xuất không tự chấp thuận được.',
  acceptNote: 'Ý kiến kèm theo (không bắt buộc)',
  accept: 'Chấp thuận, cam kết',
  decline: 'Không chấp thuận',
  counter: 'Đề nghị tỷ lệ khác (%)',
  remark: 'Lý do',
  declineButton: 'Không chấp thuận',
  wrongPercent: 'Tỷ lệ phải là số trên 0 và không quá 100.',
  remarkMissing: 'Xin nêu lý do hoặc đề nghị một tỷ lệ khác.',
  yearOver: 'Chỉ đề xuất được cho năm nay và năm năm tới.',
  unknownField: 'Không có lĩnh vực này.',
  conflict: 'Có người vừa thay đổi chỉ tiêu này. Chưa lưu gì cả: cả hai bản đứng dưới đây.',
  theirs: 'Vừa được lưu',
  yours: 'Ông/Bà đã nhập',
  evaluate: 'Bảng đánh giá cuối năm',
  evaluationTitle: (year) => `Đánh giá chỉ tiêu năm ${year}`,
  notOver: 'Năm chưa kết thúc: đánh giá tạm thời, từ đầu năm đến nay.',
  file: 'Tải bảng đánh giá (CSV)',
  evaluations: {
    met: 'đạt',
    missed: 'không đạt',
    unclear: 'chưa kết luận được: chỉ tiêu nằm trong khoảng tin cậy',
    few: 'chưa kết luận được: quá ít phiếu',
    none: 'không có chỉ tiêu',
  },
  summary: (met, missed, unclear, few) =>
    `Đạt: ${met}. Không đạt: ${missed}. Chưa kết luận được: ${unclear}. Quá ít phiếu: ${few}.`,
  evaluationNote: 'Đạt hoặc không đạt chỉ khi cả khoảng tin cậy Wilson 95% nằm trên hoặc dưới chỉ tiêu.',
  card: 'Chỉ tiêu',
  more: 'Chi tiết và quá trình cam kết',
}
