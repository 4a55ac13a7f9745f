import type { Unreleased } from '../../domain/publication/release.ts'
import type { AgencyLevel } from '../../domain/agency/agency.ts'
import type { PublicRow } from '../../domain/publication/release.ts'
import type { Change } from '../../domain/statistics/change.ts'

/** The words of the public pages: find an agency, its published figures, open data. */
export interface OpenMessages {
  readonly findTitle: string
  readonly findText: string
  readonly findLabel: string
  readonly findHint: string
  readonly findButton: string
  readonly findNone: (typed: string) => string
  readonly findSome: (count: string) => string
  readonly all: string
  readonly levels: { readonly [L in AgencyLevel]: string }
  readonly former: string
  readonly dataLink: string
  readonly frontLink: string
  readonly rateLink: string
  readonly published: string
  readonly nothing: string
  readonly notInTable: string
  readonly satisfiedOf: (percent: string) => string
  readonly atMost: string
  readonly interval: (low: string, high: string) => string
  readonly basedOn: (answers: string) => string
  readonly withBelow: string
  readonly change: { readonly [C in Change]: (points: string) => string }
  readonly changeNone: string
  readonly withheldTitle: string
  readonly withheld: { readonly [W in NonNullable<PublicRow['withheld']>]: (least: string) => string }
  readonly shareWithheld: {
    readonly [W in NonNullable<PublicRow['shareWithheld']>]: (least: string) => string
  }
  readonly short: string
  readonly steps: string
  readonly finished: string
  readonly invited: string
  readonly answered: string
  readonly rate: string
  readonly fields: string
  readonly fieldsNote: (least: string) => string
  readonly field: string
  readonly answers: string
  readonly satisfied: string
  readonly intervalHead: string
  readonly rateHead: string
  readonly periods: string
  readonly period: string
  readonly revision: string
  readonly until: string
  readonly madeBy: string
  readonly formula: string
  readonly hash: string
  readonly publishedOn: string
  readonly files: string
  readonly adopted: string
  readonly adoptedNone: string
  readonly openTitle: string
  readonly openIntro: string
  readonly unreleased: { readonly [U in Unreleased]: string }
  readonly demonstration: string
  readonly readTitle: string
  readonly read: (least: string) => readonly string[]
  readonly recomputeTitle: string
  readonly recompute: readonly string[]
  readonly withheldRules: (least: string) => readonly string[]
  readonly licence: string
  readonly licenceText: string
  readonly dictionary: string
  readonly column: string
  readonly meaning: string
  readonly catalogue: string
}

export const openVi: OpenMessages = {
  findTitle: 'Tìm cơ quan',
  findText: 'Xem mức độ hài lòng đã công bố của từng cơ quan, và những gì đã thay đổi nhờ góp ý.',
  findLabel: 'Tên cơ quan, xã, phường',
  findHint: 'Có dấu hay không dấu đều được. Ví dụ: tuy hoa, so noi vu.',
  findButton: 'Tìm',
  findNone: (typed) =>
    `Không có cơ quan nào khớp với “${typed}”. Xin thử ít chữ hơn, hoặc chọn trong danh sách.`,
  findSome: (count) => `${count} cơ quan phù hợp`,
  all: 'Danh sách cơ quan',
  levels: {
    province: 'Cấp tỉnh',
    department: 'Sở, ban, ngành',
    district: 'Cấp huyện',
    commune: 'Xã, phường',
  },
  former: 'Cơ quan trước khi sắp xếp',
  dataLink: 'Số liệu mở',
  frontLink: 'Về trang nhập mã',
  rateLink: 'Đánh giá bằng mã trên phiếu kết quả',
  published: 'Mức độ hài lòng đã công bố',
  nothing: 'Chưa có số liệu nào được công bố.',
  notInTable: 'Cơ quan này không có trong các kỳ đã công bố.',
  satisfiedOf: (percent) => `${percent} hài lòng`,
  atMost: 'dưới 3 phiếu hài lòng',
  interval: (low, high) => `khoảng tin cậy 95%: ${low} – ${high}`,
  basedOn: (answers) => `${answers} phiếu đánh giá có mã`,
  withBelow: 'Gồm cả các cơ quan trực thuộc.',
  change: {
    rising: (points) => `Tăng rõ rệt ${points} điểm phần trăm so với kỳ trước.`,
    falling: (points) => `Giảm rõ rệt ${points} điểm phần trăm so với kỳ trước.`,
    unclear: () => 'So với kỳ trước: chưa đủ căn cứ để nói là tăng hay giảm.',
  },
  changeNone: 'Không có kỳ trước liền kề đã công bố để so sánh.',
  withheldTitle: 'Số liệu không công bố',
  withheld: {
    few: (least) =>
      `Có dưới ${least} phiếu. Số liệu từ quá ít phiếu không đủ tin cậy và có thể làm lộ ý kiến của một người.`,
    protects: (least) =>
      `Được giữ lại để không ai tính ra được số liệu của một nơi có dưới ${least} phiếu bằng phép trừ.`,
    inside: () => 'Được giữ lại vì số liệu chung của phần bao gồm nó cũng không công bố.',
    before: () =>
      'Được giữ lại vì số liệu này đã không công bố trong kỳ ngắn hơn hoặc lần công bố trước; nếu công bố bây giờ thì có thể tính ra bằng phép trừ.',
  },
  shareWithheld: {
    few: () =>
      'Tỷ lệ không công bố chính xác vì có dưới 3 phiếu hài lòng: nếu không, ai đã trả lời thì coi như bị lộ là không hài lòng.',
    protects: () => 'Tỷ lệ được giữ lại để không tính ra được tỷ lệ của một nơi khác bằng phép trừ.',
    inside: () => 'Tỷ lệ được giữ lại cùng với số liệu chung.',
  },
  short: 'không công bố',
  steps: 'Từ hồ sơ đến phiếu đánh giá',
  finished: 'Hồ sơ đã giải quyết',
  invited: 'Được mời đánh giá',
  answered: 'Đã đánh giá',
  rate: 'Tỷ lệ đánh giá trên hồ sơ đã giải quyết',
  fields: 'Theo lĩnh vực',
  fieldsNote: (least) =>
    `Lĩnh vực không có trong bảng thì không công bố: chưa đủ ${least} phiếu, hoặc được giữ lại để bảo vệ lĩnh vực khác.`,
  field: 'Lĩnh vực',
  answers: 'Số phiếu',
  satisfied: 'Hài lòng',
  intervalHead: 'Khoảng tin cậy 95%',
  rateHead: 'Tỷ lệ trả lời',
  periods: 'Các kỳ đã công bố',
  period: 'Kỳ',
  revision: 'Lần công bố',
  until: 'Phiếu tính đến ngày',
  madeBy: 'Số liệu này được tính thế nào',
  formula: 'Công thức',
  hash: 'Mã băm (SHA-256) của bản chốt số liệu',
  publishedOn: 'Ngày công bố',
  files: 'Tệp số liệu',
  adopted: 'Góp ý đã được tiếp thu',
  adoptedNone: 'Chưa có góp ý nào được ghi nhận là đã tiếp thu.',
  openTitle: 'Số liệu mở về sự hài lòng',
  openIntro: 'Các số liệu đã chốt và công bố, theo kỳ và lần công bố. Số liệu đang thu thập không có ở đây.',
  unreleased: {
    'not-prepared': 'không có bảng công khai: được chốt trước khi có quy tắc công khai',
    overlaps: 'không có bảng công khai: trùng một phần với kỳ đã công khai',
    'hierarchy-changed': 'không có bảng công khai: cơ cấu tổ chức đã thay đổi giữa các bảng',
    few: 'không có bảng công khai: quá ít phiếu',
  },
  demonstration: 'dữ liệu minh họa',
  readTitle: 'Cách đọc',
  read: (least) => [
    'Mỗi dòng là một cơ quan cùng các đơn vị trực thuộc (part = all), riêng cơ quan đó (own) hoặc một lĩnh vực của cơ quan (field).',
    'Chỉ tính phiếu có mã: mỗi hồ sơ đã giải quyết được đánh giá nhiều nhất một lần.',
    `Hồ sơ được tính vào ngày có kết quả. Phiếu đến sau ngày chốt nằm trong lần công bố sau; dưới ${least} phiếu đến muộn thì số liệu cũ được giữ nguyên.`,
    'Kỳ dài hơn là tổng của các kỳ ngắn đã công khai, cộng phần mới nếu phần mới tự nó được phép công khai.',
  ],
  recomputeTitle: 'Cách tính lại',
  recompute: [
    'satisfied_percent = satisfied ÷ answers × 100, làm tròn nửa lên hai chữ số. Hài lòng là mức 4 và 5 trên thang 5 mức.',
    'low_percent, high_percent: khoảng Wilson 95% của satisfied trên answers (z = 1,959964).',
    'response_rate_percent = answers ÷ finished × 100.',
    'Mã băm là SHA-256 của mã băm trước, một dấu xuống dòng và văn bản đã chốt. Văn bản có phần ngẫu nhiên, nên không thể dò số liệu được giữ lại từ mã băm.',
  ],
  withheldRules: (least) => [
    `Không công bố ô có dưới ${least} phiếu. Không công bố phân bố năm mức, vì từ đó dễ nhận ra một câu trả lời riêng lẻ.`,
    'Tỷ lệ chỉ công bố khi có ít nhất 3 phiếu hài lòng.',
    `Ô lân cận được giữ lại thêm cho đến khi không thể tính ra ô nhỏ từ các tổng, các kỳ hay các lần công bố: mọi giá trị từ 0 đến dưới ${least} đều còn có thể.`,
  ],
  licence: 'Giấy phép',
  licenceText:
    'Được dùng lại tự do, kể cả thương mại, khi ghi nguồn: Creative Commons Ghi công 4.0 Quốc tế (CC BY 4.0).',
  dictionary: 'Từ điển dữ liệu',
  column: 'Cột',
  meaning: 'Ý nghĩa',
  catalogue: 'Danh mục DCAT 3 (JSON-LD)',
}
