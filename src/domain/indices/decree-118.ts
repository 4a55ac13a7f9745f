import { refuse } from '../result.ts'
import { decree61 } from './decree-61.ts'
import type { Index } from './definition.ts'

/**
 * The assessment that took the place of Decree 61's on 1 July 2025. Its scoring (article 28) could not be read, so there is
 * nothing to compute: the place is kept, so that nobody takes the older rule for the newer one.
 */
export const decree118: Index = {
  ...decree61,
  id: 'decree-118',
  version: 0,
  name: {
    vi: 'Đánh giá chất lượng phục vụ theo Nghị định 118 (chưa có quy tắc chấm điểm)',
    en: 'Assessment under Decree 118 (no scoring rule yet)',
  },
  validFrom: '2025-07-01',
  validTo: null,
  source:
    'Nghị định 118/2025/NĐ-CP, Điều 28, sửa đổi bởi 367/2025 và 309/2026; chưa đọc được quy tắc chấm điểm',
  confidence: 'unconfirmed',
  compute: () => refuse({ code: 'not-found', what: 'decree-118' }),
  explain: (_line, lang) =>
    lang === 'vi' ? 'Chưa có quy tắc chấm điểm được xác nhận.' : 'There is no confirmed scoring rule.',
}
