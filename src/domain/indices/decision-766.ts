import { decimal, percent, whole, type Lang } from '../format.ts'
import { accept, refuse, type Issue } from '../result.ts'
import { percentOf, ratioHalfUp } from '../statistics/ratio.ts'
import { column, numberIn, textIn, type Index, type Line } from './definition.ts'

/** Points of each of the three metrics. */
const MOST = 6
/** From this share of satisfied dossiers on, percent, all points are given. */
const FULL_FROM = 90

/**
 * “Mức độ hài lòng”, 18 of the 100 points of Decision 766/QĐ-TTg of 23/06/2022. No survey: a dossier counts as satisfied
 * unless it was late, complained about or disliked. Rules after the transcription of the national portal's own description;
 * without petitions the portal gives all 6 + 6 points, although the description says otherwise, and its figures are
 * reproduced so.
 */
export const decision766: Index = {
  id: 'decision-766',
  version: 1,
  name: {
    vi: 'Mức độ hài lòng theo Quyết định 766 (18 điểm)',
    en: 'Satisfaction under Decision 766 (18 points)',
  },
  validFrom: '2022-06-23',
  validTo: null,
  source:
    'Quyết định 766/QĐ-TTg (23/06/2022), nhóm Mức độ hài lòng; mô tả công thức trên Cổng dịch vụ công quốc gia, đọc qua bản chép lại',
  confidence: 'secondary',
  needs: 'dossiers-and-petitions',
  input: [
    column('unit', 'text', 'đơn vị', 'unit'),
    column(
      'dossiers_satisfied',
      'count',
      'hồ sơ không quá hạn, không bị phản ánh, không bị đánh giá không hài lòng',
      'dossiers not late, not complained about, not disliked',
    ),
    column('dossiers_total', 'count', 'hồ sơ tiếp nhận, giải quyết', 'dossiers received and handled'),
    column(
      'petitions_on_time',
      'count',
      'phản ánh xử lý đúng hạn hoặc còn hạn',
      'petitions answered in time or still in time',
    ),
    column(
      'petitions_satisfied',
      'count',
      'phản ánh không bị không hài lòng, nhắc lại hoặc quá hạn',
      'petitions not disliked, repeated or late',
    ),
    column('petitions_total', 'count', 'phản ánh, kiến nghị', 'petitions'),
  ],
  output: [
    column('points_dossier', 'number', 'điểm giải quyết hồ sơ (6)', 'points for dossiers (6)'),
    column(
      'points_on_time',
      'number',
      'điểm xử lý phản ánh đúng hạn (6)',
      'points for petitions in time (6)',
    ),
    column(
      'points_handling',
      'number',
      'điểm hài lòng xử lý phản ánh (6)',
      'points for petitions handled (6)',
    ),
    column('points_total', 'number', 'tổng điểm (18)', 'points in all (18)'),
  ],
  options: [],
  compute(lines) {
    const issues = lines.flatMap((line, at) => wrong(line, at + 1))
    return issues.length > 0 ? refuse({ code: 'invalid', issues }) : accept(lines.map(pointsOf))
  },
  explain,
}

/** Parts that are larger than their whole, and units without dossiers, which the rule does not know. */
function wrong(line: Line, number: number): readonly Issue[] {
  const parts = [
    ['dossiers_satisfied', 'dossiers_total'],
    ['petitions_on_time', 'petitions_total'],
    ['petitions_satisfied', 'petitions_total'],
  ] as const
  const larger = parts
    .filter(([part, all]) => numberIn(line, part) > numberIn(line, all))
    .map(([part, all]): Issue => ({ field: `${number}.${part}`, reason: 'malformed', detail: `> ${all}` }))
  return numberIn(line, 'dossiers_total') > 0
    ? larger
    : [...larger, { field: `${number}.dossiers_total`, reason: 'missing' }]
}

function pointsOf(line: Line): Line {
  const petitions = numberIn(line, 'petitions_total')
  const dossier = dossierPoints(numberIn(line, 'dossiers_satisfied'), numberIn(line, 'dossiers_total'))
  const onTime = petitionPoints(numberIn(line, 'petitions_on_time'), petitions)
  const handling = petitionPoints(numberIn(line, 'petitions_satisfied'), petitions)
  return {
    ...line,
    points_dossier: dossier,
    points_on_time: onTime,
    points_handling: handling,
    // The three as they are printed, added up in hundredths.
    points_total: (Math.round(dossier * 100) + Math.round(onTime * 100) + Math.round(handling * 100)) / 100,
  }
}

/** 6 from 90 % on, below in proportion: R / 90 % × 6. */
function dossierPoints(satisfied: number, total: number): number {
  if (satisfied * 100 >= total * FULL_FROM) return MOST
  return ratioHalfUp(BigInt(satisfied) * BigInt(MOST * 100), BigInt(total) * BigInt(FULL_FROM))
}

/** R × 6; all points where there was no petition. */
function petitionPoints(part: number, total: number): number {
  return total === 0 ? MOST : ratioHalfUp(BigInt(part) * BigInt(MOST), BigInt(total))
}

function explain(line: Line, lang: Lang): string {
  const n = (name: string) => whole(lang, numberIn(line, name))
  const points = (name: string) => decimal(lang, numberIn(line, name))
  const share = (part: string, all: string) =>
    percent(lang, percentOf(numberIn(line, part), numberIn(line, all)))
  const dossiers = `${n('dossiers_satisfied')} / ${n('dossiers_total')} = ${share('dossiers_satisfied', 'dossiers_total')}`
  const full = numberIn(line, 'points_dossier') === MOST
  const none = numberIn(line, 'petitions_total') === 0
  const petition = (part: string) =>
    `${n(part)} / ${n('petitions_total')} = ${share(part, 'petitions_total')}`
  const name = textIn(line, 'unit')
  return lang === 'vi'
    ? [
        `${name}: ${points('points_total')} / 18 điểm.`,
        `Hồ sơ không quá hạn, không bị phản ánh hay đánh giá không hài lòng: ${dossiers}, ${full ? 'từ 90% trở lên được đủ' : 'chia 90% nhân 6 được'} ${points('points_dossier')} điểm.`,
        none
          ? 'Không có phản ánh, kiến nghị: được đủ 6 + 6 điểm, như Cổng dịch vụ công quốc gia tính.'
          : `Phản ánh đúng hạn: ${petition('petitions_on_time')}, nhân 6 được ${points('points_on_time')} điểm. Phản ánh được xử lý hài lòng: ${petition('petitions_satisfied')}, nhân 6 được ${points('points_handling')} điểm.`,
      ].join(' ')
    : [
        `${name}: ${points('points_total')} of 18 points.`,
        `Dossiers not late, complained about or disliked: ${dossiers}, ${full ? '90 % or more gives all' : 'divided by 90 % and times 6 gives'} ${points('points_dossier')} points.`,
        none
          ? 'No petitions: all 6 + 6 points, as the national portal gives them.'
          : `Petitions in time: ${petition('petitions_on_time')}, times 6 gives ${points('points_on_time')} points. Petitions handled to satisfaction: ${petition('petitions_satisfied')}, times 6 gives ${points('points_handling')} points.`,
      ].join(' ')
}
