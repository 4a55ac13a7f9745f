import { entryVi, type EntryMessages } from './entry-vi.ts'
import type { Filing } from '../../domain/dossier.ts'
import type { Via } from '../../domain/response/response.ts'
import {
  accountVi,
  logVi,
  officialsVi,
  welcomeVi,
  type AccountMessages,
  type LogMessages,
  type OfficialsMessages,
  type WelcomeMessages,
} from './officials-vi.ts'
import {
  commentVi,
  inspectionVi,
  whyVi,
  type CommentMessages,
  type InspectionMessages,
  type WhyMessages,
} from './why-vi.ts'
import { followUpVi, type FollowUpMessages } from './follow-up-vi.ts'
import { menuVi, type MenuMessages } from './menu-vi.ts'
import { listVi, type ListMessages } from './list-vi.ts'
import { rawVi, type RawMessages } from './raw-vi.ts'
import { digestVi, type DigestMessages } from './digest-vi.ts'
import { reportVi, type ReportMessages } from './report-vi.ts'
import { publicationVi, type PublicationMessages } from './publication-vi.ts'
import { targetVi, type TargetMessages } from './target-vi.ts'
import { catalogueVi } from './catalogue-vi.ts'
import type { CatalogueMessages } from './catalogue-words.ts'
import { chartVi, type ChartMessages } from './chart-vi.ts'
import { chatVi, type ChatMessages } from './chat-vi.ts'

/** What the score tables can be sorted by. */
export type SortKey = 'name' | 'score' | 'n' | 'rate' | 'change' | 'gap'

/** The words of the officials' pages. Figures come formatted. */
export interface DeskMessages {
  readonly followUps: FollowUpMessages
  readonly chat: ChatMessages
  readonly catalogues: CatalogueMessages
  readonly demo: string
  readonly service: string
  readonly skip: string
  readonly otherLanguage: string
  readonly account: AccountMessages
  readonly welcome: WelcomeMessages
  readonly officials: OfficialsMessages
  readonly log: LogMessages
  readonly entry: EntryMessages
  readonly signIn: {
    readonly title: string
    readonly intro: string
    readonly email: string
    readonly password: string
    readonly button: string
    readonly lost: string
    readonly second: string
    readonly secondIntro: string
    readonly code: string
    readonly wrongCode: string
    readonly wrong: string
    readonly wait: (seconds: string) => string
    readonly out: string
  }
  readonly notFound: { readonly title: string; readonly text: string; readonly back: string }
  readonly path: string
  readonly menu: MenuMessages
  readonly period: {
    readonly title: string
    readonly label: string
    readonly typed: string
    readonly hint: string
    readonly wrong: (typed: string, shown: string) => string
    readonly button: string
    readonly months: string
    readonly quarters: string
    readonly years: string
    readonly other: string
  }
  readonly search: {
    readonly label: string
    readonly none: (text: string) => string
    readonly found: (count: string) => string
  }
  readonly overview: {
    readonly title: string
    readonly agencies: string
    readonly whole: string
    readonly own: string
  }
  readonly head: {
    readonly score: string
    readonly interval: string
    readonly n: string
    readonly finished: string
    readonly rate: string
    readonly change: string
    readonly unverified: string
    readonly count: string
    readonly share: string
    readonly level: string
  }
  readonly headline: {
    readonly satisfied: string
    readonly n: (n: string) => string
    readonly none: string
    readonly interval: (low: string, high: string) => string
    readonly mean: (mean: string) => string
    readonly funnel: string
    readonly finished: string
    readonly invited: string
    readonly answered: string
    readonly rate: (rate: string) => string
    readonly against: (previous: string, satisfied: string, n: string) => string
    readonly unverified: (n: string, satisfied: string) => string
    readonly noUnverified: string
    readonly formula: (formula: string, source: string) => string
  }
  readonly up: (points: string) => string
  readonly down: (points: string) => string
  readonly same: string
  readonly few: string
  readonly unclear: string
  readonly bandHead: string
  /** Of how many agencies in the list a band is. */
  readonly bandNote: (counted: string, all: string) => string
  readonly band: (from: string, to: string, of: string) => string
  readonly fewForBand: string
  readonly tooFew: (n: string) => string
  readonly peersHead: string
  readonly peers: {
    readonly above: string
    readonly below: string
    readonly rest: (percent: string) => string
  }
  readonly fewNote: string
  readonly levels: string
  readonly drivers: {
    readonly title: string
    readonly waiting: string
    readonly tooFew: string
    readonly share: string
    readonly sentence: (factor: string, share: string) => string
    readonly note: (n: string, explained: string, at: string) => string
  }
  readonly trend: {
    readonly title: string
    readonly table: string
    readonly axis: string
    readonly alt: (what: string, from: string, to: string) => string
    readonly extremes: (low: string, lowMonth: string, high: string, highMonth: string) => string
    readonly none: string
    readonly note: string
    readonly merged: string
  }
  readonly lineage: {
    readonly title: string
    readonly inherited: (count: string, day: string) => string
    readonly split: (name: string, percent: string, n: string) => string
    readonly splitNote: string
  }
  readonly by: {
    readonly agency: string
    readonly field: string
    readonly procedure: string
    readonly channel: string
    readonly factor: string
    readonly question: string
    readonly filing: string
    readonly late: string
    readonly month: string
  }
  readonly title: {
    readonly [
      K in 'agency' | 'field' | 'procedure' | 'channel' | 'factor' | 'question' | 'filing' | 'late'
    ]: string
  }
  readonly channelNote: string
  readonly vias: { readonly [V in Via]: string }
  readonly filings: { readonly [F in Filing]: string }
  readonly onTime: string
  readonly late: string
  readonly nothing: string
  /** Name of the group of answers of which no dossier is known. */
  readonly unknown: string
  readonly charts: ChartMessages
  readonly list: ListMessages
  readonly comments: CommentMessages
  readonly why: WhyMessages
  readonly inspection: InspectionMessages
  readonly raw: RawMessages
  readonly reports: ReportMessages
  readonly targets: TargetMessages
  readonly publications: PublicationMessages
  readonly digest: DigestMessages
}

export const deskVi: DeskMessages = {
  followUps: followUpVi,
  chat: chatVi,
  demo: 'Dữ liệu minh họa: số liệu do máy sinh ra, không phải kết quả thật.',
  service: 'Mức độ hài lòng của người dân',
  skip: 'Đến nội dung chính',
  otherLanguage: 'English',
  account: accountVi,
  welcome: welcomeVi,
  officials: officialsVi,
  log: logVi,
  entry: entryVi,
  signIn: {
    title: 'Đăng nhập dành cho cán bộ',
    intro: 'Trang này chỉ dành cho người được giao theo dõi kết quả khảo sát.',
    email: 'Địa chỉ thư điện tử',
    password: 'Mật khẩu',
    button: 'Đăng nhập',
    lost: 'Quên mật khẩu: xin quản trị viên gửi liên kết đặt lại.',
    second: 'Xác thực bước hai',
    secondIntro: 'Xin gõ mã 6 số trong ứng dụng xác thực, hoặc một mã dự phòng.',
    code: 'Mã xác thực',
    wrongCode: 'Mã không đúng hoặc đã hết hạn. Hãy thử lại.',
    wrong: 'Địa chỉ hoặc mật khẩu không đúng. Hãy thử lại.',
    wait: (seconds) => `Đã nhập sai quá nhiều lần. Hãy thử lại sau ${seconds} giây.`,
    out: 'Đăng xuất',
  },
  notFound: {
    title: 'Không tìm thấy trang',
    text: 'Không có trang này, hoặc trang không dành cho Ông/Bà. Có thể địa chỉ đã bị gõ nhầm.',
    back: 'Về bảng toàn tỉnh',
  },
  path: 'Đường dẫn',
  menu: menuVi,
  period: {
    title: 'Chọn kỳ báo cáo',
    label: 'Kỳ',
    typed: 'Nhập kỳ khác',
    hint: 'Ví dụ: 2026, 2026-Q3, 09/2026, 14/09/2026, 07/2026..09/2026',
    wrong: (typed, shown) => `Không hiểu kỳ “${typed}”. Bảng dưới đây là của ${shown}.`,
    button: 'Xem',
    months: 'Tháng',
    quarters: 'Quý',
    years: 'Năm',
    other: 'Kỳ đã nhập',
  },
  search: {
    label: 'Tìm cơ quan (không cần dấu)',
    none: (text) => `Không có cơ quan nào khớp với “${text}”.`,
    found: (count) => `${count} cơ quan`,
  },
  overview: {
    title: 'Kết quả toàn tỉnh',
    agencies: 'Kết quả theo cơ quan',
    whole: 'Phân tích chi tiết toàn tỉnh',
    own: 'hồ sơ của chính cơ quan này',
  },
  head: {
    score: 'Hài lòng',
    interval: 'Khoảng tin cậy 95%',
    n: 'Số phiếu (n)',
    finished: 'Hồ sơ đã giải quyết',
    rate: 'Tỷ lệ trả lời',
    change: 'So với kỳ trước (điểm %)',
    unverified: 'Phiếu chưa xác thực (không tính)',
    count: 'Số phiếu',
    share: 'Tỷ lệ',
    level: 'Mức',
  },
  headline: {
    satisfied: 'Tỷ lệ hài lòng',
    n: (n) => `n = ${n} phiếu đã xác thực`,
    none: 'Chưa có phiếu nào trong kỳ này',
    interval: (low, high) => `Khoảng tin cậy 95%: ${low} – ${high}`,
    mean: (mean) => `Mức trung bình: ${mean} trên 5`,
    funnel: 'Từ hồ sơ đến phiếu',
    finished: 'Đã giải quyết',
    invited: 'Được mời',
    answered: 'Đã trả lời',
    rate: (rate) => `Tỷ lệ trả lời: ${rate} số hồ sơ đã giải quyết`,
    against: (previous, satisfied, n) => `${previous}: ${satisfied}, n = ${n}`,
    unverified: (n, satisfied) =>
      `Phiếu chưa xác thực, không tính vào điểm: ${n} phiếu, hài lòng ${satisfied}`,
    noUnverified: 'Không có phiếu chưa xác thực.',
    formula: (formula, source) =>
      `Công thức ${formula} (hài lòng và rất hài lòng trên tổng số phiếu). Nguồn: ${source}.`,
  },
  up: (points) => `tăng ${points}`,
  down: (points) => `giảm ${points}`,
  same: 'không đổi',
  few: 'ít phiếu',
  unclear: 'chưa rõ',
  bandHead: 'Hạng',
  bandNote: (counted, all) =>
    `Thứ hạng chỉ tính ${counted} cơ quan đủ phiếu để so sánh trong ${all} cơ quan cùng nhóm.`,
  band: (from, to, of) => (from === to ? `${from}/${of}` : `${from}–${to}/${of}`),
  fewForBand: 'chưa đủ phiếu',
  tooFew: (n) => `Mới có ${n} phiếu, chưa đủ để hiện số liệu mà không lộ ý kiến của ai.`,
  peersHead: 'So với nhóm',
  peers: { above: 'cao hơn', below: 'thấp hơn', rest: (percent) => `nhóm: ${percent}` },
  fewNote:
    '“Ít phiếu”: dưới 30 phiếu, chưa đủ để so sánh. Vạch trong ô là khoảng tin cậy Wilson 95% trên thang 0–100%. Hạng chỉ tính giữa các cơ quan đủ phiếu để so sánh.',
  levels: 'Năm mức trả lời',
  drivers: {
    title: 'Yếu tố nào quyết định mức hài lòng chung',
    waiting: 'Đang tính. Xin mở lại trang này sau ít phút.',
    tooFew: 'Chưa đủ phiếu trả lời cả năm yếu tố (cần ít nhất 30), hoặc các phiếu giống nhau.',
    share: 'Phần đóng góp',
    sentence: (factor, share) =>
      `Ở đây yếu tố “${factor}” gắn với mức hài lòng chung nhiều nhất: ${share} phần giải thích được.`,
    note: (n, explained, at) =>
      `Từ ${n} phiếu trả lời đủ năm yếu tố, cùng giải thích ${explained} sự khác nhau giữa các phiếu. Phương pháp LMG (Lindeman, Merenda, Gold 1980), khoảng tin cậy 95% từ 400 mẫu bootstrap. Liên hệ, chưa phải nguyên nhân. Tính lúc ${at}.`,
  },
  trend: {
    title: 'Diễn biến 12 tháng',
    table: 'Số liệu của biểu đồ',
    axis: 'Hài lòng (%)',
    alt: (what, from, to) => `Biểu đồ tỷ lệ hài lòng theo tháng của ${what}, từ ${from} đến ${to}.`,
    extremes: (low, lowMonth, high, highMonth) =>
      `Thấp nhất ${low} (${lowMonth}), cao nhất ${high} (${highMonth}). Số liệu nằm trong bảng bên dưới.`,
    none: 'Chưa có phiếu nào trong 12 tháng này.',
    note: 'Dải màu là khoảng tin cậy 95%, đứt ở tháng chưa đủ phiếu; n là số phiếu.',
    merged: 'sáp nhập',
  },
  lineage: {
    title: 'Trước khi sáp nhập',
    inherited: (count, day) =>
      `Kỳ này bắt đầu trước ngày ${day}: số liệu đến ngày đó là tổng của ${count} đơn vị cũ đã nhập vào.`,
    split: (name, percent, n) => `${name}: ${percent} (${n} phiếu)`,
    splitNote:
      'Đơn vị cũ đã chia cho nhiều đơn vị mới: nêu riêng, không chia và không cộng vào số liệu ở trên.',
  },
  by: {
    agency: 'Cơ quan',
    field: 'Lĩnh vực',
    procedure: 'Thủ tục',
    channel: 'Kênh trả lời',
    factor: 'Yếu tố',
    question: 'Tiêu chí',
    filing: 'Hình thức nộp',
    late: 'Thời hạn',
    month: 'Tháng',
  },
  title: {
    agency: 'Theo cơ quan trực thuộc',
    field: 'Theo lĩnh vực',
    procedure: 'Theo thủ tục',
    channel: 'Theo kênh trả lời',
    factor: 'Theo yếu tố phục vụ',
    question: 'Theo tiêu chí',
    filing: 'Theo hình thức nộp hồ sơ',
    late: 'Đúng hạn và trễ hạn',
  },
  channelNote: 'Phiếu chưa xác thực (không có mã phiếu) đứng riêng ở cột cuối, không tính vào điểm.',
  vias: {
    web: 'Trang web (quét mã QR)',
    kiosk: 'Máy tại quầy',
    zalo: 'Zalo',
    zalo_template: 'Lời mời Zalo',
    telegram: 'Telegram',
    assisted: 'Có người hỗ trợ',
  },
  filings: { counter: 'Tại quầy', online: 'Trực tuyến', post: 'Qua bưu chính' },
  onTime: 'Đúng hạn',
  late: 'Trễ hạn',
  nothing: 'Chưa có số liệu trong kỳ này.',
  unknown: 'Không rõ (phiếu không gắn hồ sơ)',
  charts: chartVi,
  list: listVi,
  comments: commentVi,
  why: whyVi,
  inspection: inspectionVi,
  raw: rawVi,
  reports: reportVi,
  targets: targetVi,
  publications: publicationVi,
  catalogues: catalogueVi,
  digest: digestVi,
}
