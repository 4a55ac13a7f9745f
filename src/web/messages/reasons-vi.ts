import { ACCEPTED } from '../../domain/intake/dossier-columns.ts'
import type { Reason } from '../../domain/result.ts'

/** Why a field was refused; `detail` is a limit or the value found. */
export type Reasons = { readonly [R in Reason]: (detail: string) => string }

export const reasonsVi: Reasons = {
  missing: () => 'Còn thiếu.',
  'no-agencies': () =>
    'Chưa có cơ quan nào. Trước hết hãy nhập danh mục cơ quan bằng lệnh npm run agencies -- import TỆP.csv, rồi mở lại liên kết này.',
  'unknown-agency': (detail) => `Không có cơ quan mang mã “${detail}”.`,
  'unknown-procedure': (detail) => `Không có thủ tục mang mã “${detail}”.`,
  'unknown-counter': (detail) => `Quầy “${detail}” không thuộc cơ quan này.`,
  'unknown-questionnaire': (detail) => `Không có phiếu khảo sát “${detail}”.`,
  'unknown-question': () => 'Câu hỏi này không có trong phiếu.',
  'unknown-reason': (detail) => `Lý do “${detail}” không có trong phiếu.`,
  'not-a-level': () => 'Hãy chọn một trong năm mức.',
  'too-short': (detail) => `Ngắn hơn ${detail} ký tự.`,
  'too-plain': () =>
    'Dễ đoán quá: chỉ là kiểu lặp lại, dãy phím hoặc ngày tháng. Nên ghép vài từ không liên quan với nhau.',
  'too-common': () =>
    'Dễ đoán quá: giống mật khẩu mà nhiều người dùng. Nên ghép vài từ không liên quan với nhau.',
  'too-own': () =>
    'Dễ đoán quá: gồm tên, địa chỉ thư của mình hoặc từ của dịch vụ. Nên ghép vài từ không liên quan với nhau.',
  'too-long': (detail) => `Dài quá ${detail} ký tự.`,
  malformed: (detail) => `Không đúng định dạng: “${detail}”.`,
  'not-a-dossier-code': (detail) =>
    `“${detail}” không phải mã hồ sơ: cần 3–64 ký tự gồm chữ, số hoặc . _ / -, bắt đầu bằng chữ hoặc số, có ít nhất một chữ số.`,
  'not-a-filing': (detail) =>
    `“${detail}” không phải hình thức nộp. Các từ được nhận: ${ACCEPTED.filing.vi}.`,
  'not-a-result': (detail) => `“${detail}” không phải kết quả. Các từ được nhận: ${ACCEPTED.result.vi}.`,
  'not-an-applicant': (detail) =>
    `“${detail}” không phải đối tượng. Các từ được nhận: ${ACCEPTED.applicant.vi}.`,
  'in-the-future': () => 'Thời điểm này ở tương lai.',
  'before-received': () => 'Thời điểm này sớm hơn lúc tiếp nhận.',
  'placed-elsewhere': () =>
    'Địa chỉ này đã có vị trí ở cơ quan ngoài phạm vi của Ông/Bà; xin nhờ quản trị viên cấp trên thêm.',
  taken: (detail) => `“${detail}” đã có rồi.`,
  'not-yours': () => 'Không thuộc phạm vi quản lý của Ông/Bà.',
  'no-rule-then': () => 'Chưa có quy tắc nào cho thời gian này.',
  'not-whole-months': () => 'Kỳ phải gồm trọn tháng: một tháng, một quý, một năm hoặc nhiều tháng liền nhau.',
  'not-over-yet': () => 'Kỳ này chưa có tháng nào kết thúc đủ hai ngày.',
  'other-export': () => 'Vị trí này không thuộc lần xuất dữ liệu có cùng câu hỏi; hãy xuất lại từ đầu.',
  'agency-not-valid-then': (detail) => `Cơ quan chưa hoặc không còn hoạt động vào ngày ${detail}.`,
}
