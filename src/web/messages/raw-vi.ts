/** The words of the page that gives raw answers out. */
export interface RawMessages {
  readonly title: string
  readonly intro: (upto: string) => string
  readonly groups: string
  readonly agency: string
  readonly period: string
  readonly hint: string
  readonly format: string
  readonly csv: string
  readonly ndjson: string
  readonly comments: string
  readonly without: string
  readonly with: string
  readonly button: string
  readonly noted: string
  readonly unclear: string
  readonly notOver: string
  readonly notWhole: string
}

export const rawVi: RawMessages = {
  title: 'Xuất phiếu trả lời',
  intro: (upto) =>
    `Mỗi dòng là một phiếu đã trả lời, tính đến hết ngày ${upto}. Phiếu trả lời sau ngày đó có trong lần xuất của tháng sau.`,
  groups:
    'Không có nhóm nhỏ: mỗi nhóm cùng cơ quan, thủ tục, lĩnh vực, hình thức nộp, tình trạng hạn và tháng có ít nhất 5 phiếu. Nếu ít hơn, thủ tục được bỏ trống, sau đó đến hình thức nộp và tình trạng hạn, rồi cơ quan được thay bằng cơ quan cấp trên.',
  agency: 'Cơ quan',
  period: 'Kỳ',
  hint: 'Trọn tháng: 2026, 2026-Q3, 9/2026 hoặc 7/2026 – 9/2026.',
  format: 'Định dạng',
  csv: 'CSV (bảng tính)',
  ndjson: 'NDJSON (mỗi dòng một đối tượng JSON)',
  comments: 'Ý kiến',
  without: 'Không kèm ý kiến',
  with: 'Kèm ý kiến đã ẩn thông tin cá nhân',
  button: 'Tải về',
  noted: 'Mỗi lần xuất được ghi vào nhật ký cùng số phiếu.',
  unclear: 'Không hiểu kỳ này.',
  notOver: 'Kỳ này chưa có tháng nào kết thúc đủ hai ngày.',
  notWhole: 'Kỳ phải gồm trọn tháng.',
}
