import type { Warning } from '../../domain/publication/revision.ts'

/** The words of the pages about publications. Figures come formatted. */
export interface PublicationMessages {
  readonly title: string
  readonly of: (period: string, revision: string) => string
  readonly intro: string
  readonly list: string
  readonly none: string
  readonly head: {
    readonly number: string
    readonly period: string
    readonly revision: string
    readonly at: string
    readonly until: string
    readonly changed: string
    readonly hash: string
    readonly agency: string
    readonly answers: string
    readonly percent: string
    readonly interval: string
    readonly before: string
    readonly now: string
    readonly finished: string
    readonly what: string
    readonly published: string
    readonly found: string
  }
  readonly chainWhole: string
  readonly chainBroken: (what: string) => string
  readonly look: string
  readonly previewTitle: (period: string) => string
  readonly preview: string
  readonly previewIntro: (until: string) => string
  /** Why another period is shown than the chosen one. */
  readonly instead: (chosen: string, shown: string) => string
  readonly future: string
  /** Why there is no button. */
  readonly same: (revision: string) => string
  readonly warnings: string
  readonly noWarnings: string
  readonly warning: {
    readonly [K in Exclude<Warning['kind'], 'unchanged'>]: (detail: string) => string
  } & { readonly unchanged: string }
  readonly figures: (count: string) => string
  readonly noFigures: string
  readonly withheld: (least: string) => string
  readonly nobodyWithheld: string
  readonly few: string
  readonly changes: (revision: string) => string
  readonly noChanges: string
  readonly changesNote: string
  readonly publish: string
  readonly publishRevision: (revision: string) => string
  readonly publishNote: string
  readonly already: (number: string, revision: string, at: string) => string
  readonly facts: string
  readonly madeWith: string
  readonly version: (name: string, versions: string) => string
  /** Names of parameters by their ids. */
  readonly parameters: Readonly<Record<string, string>>
  readonly previousHash: string
  readonly files: string
  readonly csv: string
  readonly json: string
  readonly prove: string
  readonly proof: (period: string, revision: string) => string
  readonly equal: (figures: string, answers: string) => string
  readonly different: (count: string) => string
  readonly later: (count: string) => string
  readonly proofNote: string
  readonly nothing: string
}

export const publicationVi: PublicationMessages = {
  title: 'Công bố',
  of: (period, revision) => `${period}, lần ${revision}`,
  intro:
    'Số liệu đã công bố được chốt và nối thành chuỗi mã băm: sửa một lần công bố thì mọi mã sau đó không còn khớp.',
  list: 'Các lần công bố',
  none: 'Chưa công bố kỳ nào.',
  head: {
    number: 'Số',
    period: 'Kỳ',
    revision: 'Lần',
    at: 'Công bố lúc',
    until: 'Phiếu đến hết ngày',
    changed: 'Cơ quan đổi số',
    hash: 'Mã băm',
    agency: 'Cơ quan',
    answers: 'Số phiếu (n)',
    percent: 'Hài lòng',
    interval: 'Khoảng tin cậy 95%',
    before: 'Lần trước',
    now: 'Lần này',
    finished: 'Hồ sơ',
    what: 'Nội dung',
    published: 'Đã công bố',
    found: 'Tính lại',
  },
  chainWhole: 'Chuỗi mã băm liền mạch.',
  chainBroken: (what) => `Chuỗi mã băm bị đứt: ${what}.`,
  look: 'Xem trước và công bố một kỳ',
  previewTitle: (period) => `Xem trước công bố: ${period}`,
  preview: 'Xem trước',
  previewIntro: (until) =>
    `Đây mới là bản xem trước. Nếu chốt bây giờ, số liệu gồm phiếu trả lời đến hết ngày ${until}; phiếu mới hơn còn sửa được và thuộc lần sau.`,
  instead: (chosen, shown) =>
    `Kỳ đang chọn (${chosen}) chưa kết thúc, nên đây là kỳ gần nhất đã kết thúc: ${shown}. Có thể chọn kỳ khác ở trên.`,
  same: (revision) =>
    `Không có gì thay đổi so với lần ${revision}, nên không công bố thêm được: chưa có phiếu, hồ sơ, cơ quan hay cách tính nào mới.`,
  future: 'Kỳ này chưa có phiếu nào chốt được: chưa bắt đầu hoặc mới bắt đầu.',
  warnings: 'Cần biết trước khi chốt',
  noWarnings: 'Không có cảnh báo.',
  warning: {
    'not-over': (day) => `Kỳ chưa kết thúc: còn đến hết ngày ${day}.`,
    'late-answers': (day) => `Phiếu muộn còn có thể đến, đến hết ngày ${day}.`,
    unchanged: 'Không cơ quan nào đổi số; chỉ danh mục cơ quan hoặc cách tính khác lần trước.',
    unsealed: (entries) => `Nhật ký còn ${entries} dòng quá hạn chưa niêm phong.`,
    unequal: (agencies) => `Bảng đếm không khớp phiếu gốc: ${agencies}. Nên chạy npm run recount trước.`,
  },
  figures: (count) => `Số liệu được công bố: ${count} cơ quan`,
  noFigures: 'Không có cơ quan nào đủ phiếu.',
  withheld: (least) => `Không công bố vì dưới ${least} phiếu`,
  nobodyWithheld: 'Không cơ quan nào bị giữ lại.',
  few: 'ít phiếu, giữ lại',
  changes: (revision) => `Thay đổi so với lần ${revision}`,
  noChanges: 'Không có cơ quan nào đổi số.',
  changesNote: 'Kể cả cơ quan chỉ đổi số hồ sơ hoặc trả lời từng câu hỏi.',
  publish: 'Chốt và công bố',
  publishRevision: (revision) => `Chốt và công bố lần ${revision}`,
  publishNote: 'Đã công bố thì không sửa và không rút lại được, chỉ công bố thêm một lần mới.',
  already: (number, revision, at) =>
    `Kỳ này vừa được công bố (số ${number}, lần ${revision}, lúc ${at}). Không công bố thêm; dưới đây là bản xem trước của lần sau.`,
  facts: 'Đã chốt',
  madeWith: 'Tính bằng',
  version: (name, versions) => `${name} (bản ${versions})`,
  parameters: {
    'follow-ups': 'Thời hạn trả lời góp ý',
    holidays: 'Ngày nghỉ lễ, tết',
    'par-points': 'Thang điểm của Chỉ số cải cách hành chính',
    'sipas-weights': 'Trọng số của Chỉ số hài lòng',
    targets: 'Chỉ tiêu',
    thresholds: 'Ngưỡng số phiếu',
    topics: 'Từ khóa của chủ đề góp ý',
  },
  previousHash: 'Mã băm trước đó',
  files: 'Tải về',
  csv: 'Số liệu công bố (CSV)',
  json: 'Toàn bộ nội dung đã chốt (JSON)',
  prove: 'Chứng minh lại từ phiếu gốc',
  proof: (period, revision) => `Chứng minh: ${period}, lần ${revision}`,
  equal: (figures, answers) =>
    `Khớp: ${figures} số liệu từ ${answers} bảng đếm, và các bảng đếm từ phiếu gốc, cùng chuỗi mã băm.`,
  different: (count) => `Không khớp: ${count} chỗ.`,
  later: (count) => `${count} hồ sơ được báo sau khi chốt: không phải lỗi, thuộc lần công bố sau.`,
  proofNote: 'Như lệnh npm run prove: kiểm tra chuỗi mã băm, tính lại số liệu, đếm lại phiếu gốc.',
  nothing: 'không có',
}
