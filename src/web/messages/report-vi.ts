import type { ReportPart } from '../../domain/report/report.ts'

/** The words of the pages about reports. */
export interface ReportMessages {
  readonly title: string
  readonly intro: string
  readonly ask: string
  readonly agency: string
  readonly period: string
  readonly button: string
  readonly list: string
  readonly none: string
  readonly head: { readonly name: string; readonly state: string; readonly at: string }
  readonly states: {
    readonly waiting: (done: string, steps: string) => string
    readonly done: string
    readonly failed: string
  }
  readonly progress: string
  readonly again: string
  readonly stop: string
  readonly goOn: string
  readonly failed: string
  readonly files: string
  readonly noPdf: string
  readonly kinds: {
    readonly docx: string
    readonly pdf: string
    readonly xlsx: string
    readonly csv: string
    readonly json: string
  }
  readonly texts: string
  readonly textsHint: string
  readonly parts: { readonly [P in ReportPart]: string }
  readonly save: string
  readonly saved: string
  readonly preview: string
  readonly conflict: string
  readonly theirs: string
  readonly remove: string
  readonly future: string
  readonly notUnderstood: (typed: string) => string
}

export const reportVi: ReportMessages = {
  title: 'Báo cáo',
  intro:
    'Báo cáo theo thể thức Nghị định 30/2020/NĐ-CP. Số liệu được chốt một lần; lời văn được soạn sẵn từ số liệu và có thể sửa trước khi tải về.',
  ask: 'Lập báo cáo',
  agency: 'Cơ quan',
  period: 'Kỳ báo cáo',
  button: 'Lập báo cáo',
  list: 'Các báo cáo đã lập',
  none: 'Chưa có báo cáo nào.',
  head: { name: 'Báo cáo', state: 'Tình trạng', at: 'Yêu cầu lúc' },
  states: {
    waiting: (done, steps) => `đang lập: ${done}/${steps}`,
    done: 'đã xong',
    failed: 'không lập được',
  },
  progress: 'Đang lập báo cáo',
  again: 'Trang tự mở lại sau vài giây.',
  stop: 'Thôi tự mở lại',
  goOn: 'Mở lại trang này',
  failed: 'Không lập được báo cáo này. Xin lập lại; nếu vẫn lỗi, báo cho quản trị viên.',
  files: 'Tải về',
  noPdf: 'Ở đây chưa tạo được PDF; hãy tải DOCX.',
  kinds: {
    docx: 'Văn bản (DOCX)',
    pdf: 'Bản in (PDF)',
    xlsx: 'Bảng tính (XLSX)',
    csv: 'Số liệu (CSV)',
    json: 'Số liệu (JSON)',
  },
  texts: 'Lời văn',
  textsHint: 'Mỗi dòng là một đoạn. Phần để nguyên sẽ theo đúng câu soạn sẵn từ số liệu.',
  parts: {
    number: 'Số, ký hiệu',
    place: 'Địa danh và thời gian',
    collected: 'Việc lấy ý kiến',
    result: 'Kết quả chung',
    causes: 'Nguyên nhân',
    comments: 'Góp ý của người dân, tổ chức',
    actions: 'Nhiệm vụ, giải pháp',
    signer: 'Người ký (dòng cuối là họ tên)',
    recipients: 'Nơi nhận',
  },
  save: 'Lưu lời văn',
  saved: 'Đã lưu lời văn.',
  preview: 'Xem trước',
  conflict:
    'Có người vừa sửa báo cáo này. Chưa lưu gì cả: bản của họ đứng dưới mỗi phần khác nhau, bản của Ông/Bà vẫn còn trong ô.',
  theirs: 'Bản vừa được lưu',
  remove: 'Xóa báo cáo',
  future: 'Kỳ này chưa bắt đầu.',
  notUnderstood: (typed) => `Không hiểu kỳ “${typed}”.`,
}
