/** Names of the columns of catalogue files, Vietnamese beside the English field itself. */
export const CATALOGUE_COLUMNS = {
  agencies: {
    code: ['mã', 'mã cơ quan', 'mã đơn vị'],
    name: ['tên', 'tên cơ quan', 'tên đơn vị'],
    level: ['cấp'],
    parent_code: ['parent', 'mã cấp trên', 'cơ quan cấp trên'],
    valid_from: ['từ ngày', 'hiệu lực từ'],
    valid_to: ['đến ngày', 'hiệu lực đến'],
    source: ['nguồn'],
  },
  successions: {
    old_code: ['mã cũ'],
    old_name: ['tên cũ'],
    old_district: ['huyện cũ'],
    old_province: ['tỉnh cũ'],
    new_code: ['mã mới'],
    new_name: ['tên mới'],
    effective: ['hiệu lực', 'ngày hiệu lực'],
  },
  procedures: {
    code: ['mã', 'mã thủ tục', 'mã tthc'],
    name: ['tên', 'tên thủ tục', 'tên tthc'],
    field: ['lĩnh vực'],
    level: ['cấp'],
    source: ['nguồn'],
    legal_days: ['thời hạn', 'thời hạn giải quyết', 'số ngày'],
  },
  counters: {
    code: ['mã', 'mã quầy'],
    agency: ['mã cơ quan', 'cơ quan', 'mã đơn vị'],
    name: ['tên', 'tên quầy'],
    closed_on: ['đóng từ ngày', 'ngày đóng'],
  },
  assignments: {
    agency: ['mã cơ quan', 'cơ quan', 'mã đơn vị'],
    procedure: ['mã thủ tục', 'mã tthc', 'thủ tục'],
    questionnaire: ['phiếu khảo sát', 'phiếu hỏi', 'bộ câu hỏi'],
    valid_from: ['từ ngày', 'hiệu lực từ'],
  },
  targets: {
    agency: ['mã cơ quan', 'cơ quan', 'mã đơn vị'],
    field: ['lĩnh vực'],
    from: ['từ năm'],
    to: ['đến năm'],
    percent: ['chỉ tiêu', 'tỷ lệ'],
    source: ['nguồn'],
  },
  reported: {
    agency: ['mã cơ quan', 'cơ quan', 'mã đơn vị'],
    period: ['kỳ'],
    column: ['chỉ tiêu', 'cột'],
    value: ['giá trị', 'số liệu'],
    note: ['ghi chú', 'giải trình'],
    source: ['nguồn'],
  },
} as const satisfies Record<string, Record<string, readonly string[]>>

export type CatalogueKind = keyof typeof CATALOGUE_COLUMNS

/** What tells the rows of a file apart; the official list of successions repeats its lines. */
export const CATALOGUE_KEYS: { readonly [K in CatalogueKind]: readonly string[] } = {
  agencies: ['code'],
  successions: [],
  procedures: ['code'],
  counters: ['code'],
  assignments: ['agency', 'procedure', 'valid_from'],
  targets: ['agency', 'field', 'from'],
  reported: ['agency', 'period', 'column'],
}

/** What stands in an assignment's column when it is for any agency or procedure: an empty cell may be an oversight. */
export const ANY = '*'

/** Columns a file may leave out, with what stands in for them. */
export const OPTIONAL_COLUMNS: ReadonlySet<string> = new Set([
  'parent_code',
  'valid_to',
  'source',
  'note',
  'old_code',
  'old_district',
  'old_province',
  'legal_days',
  'closed_on',
])
