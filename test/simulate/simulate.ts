import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { clusterCoverage, wilsonCoverage, type Coverage } from './coverage.ts'
import { svgOf, type Plot } from './plots.ts'
import { familyError, volunteerBias } from './volunteers.ts'

/*
 * `npm run simulate`: provinces whose truth is known, and what the statistics say of them. Draws a plot of each into docs/, with
 * the seed in the file. Fails when a promise is not kept.
 */
const SEED = 20_261_123
const DOCS = join(import.meta.dirname, '../../docs')
const broken: string[] = []

function promise(what: string, kept: boolean): void {
  process.stdout.write(`${kept ? 'kept  ' : 'BROKEN'}  ${what}\n`)
  if (!kept) broken.push(what)
}

function draw(name: string, option: Plot): void {
  mkdirSync(DOCS, { recursive: true })
  writeFileSync(join(DOCS, `${name}.svg`), svgOf(option, SEED))
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`

function coveragePlot(title: string, found: readonly Coverage[]): Plot {
  const sizes = [...new Set(found.map(({ n }) => n))]
  return {
    title: { text: title, left: 'center' },
    legend: { bottom: 0 },
    grid: { left: 60, right: 20, top: 50, bottom: 70 },
    xAxis: { type: 'category', name: 'n', data: sizes.map(String) },
    yAxis: { type: 'value', min: 0.9, max: 1, axisLabel: { formatter: (share: number) => percent(share) } },
    series: [...Map.groupBy(found, ({ share }) => share)].map(([share, own]) => ({
      name: `p = ${share}`,
      type: 'line' as const,
      data: own.map(({ covered }) => covered),
    })),
  }
}

function meanBySize(found: readonly Coverage[]): readonly (readonly [number, number])[] {
  return [...Map.groupBy(found, ({ n }) => n)].map(([n, own]) => [
    n,
    own.reduce((sum, { covered }) => sum + covered, 0) / own.length,
  ])
}

const wilson = wilsonCoverage(SEED, 4_000)
for (const [n, covered] of meanBySize(wilson))
  promise(
    `n = ${n}: 95 % intervals of one share hold ${percent(covered)}`,
    covered >= 0.94 && covered <= 0.96,
  )
draw('interval-coverage', coveragePlot('How often 95 % intervals hold the truth', wilson))
const clusters = clusterCoverage(SEED, 3_000)
for (const [n, covered] of meanBySize(clusters))
  promise(
    `n = ${n}: those of five answers a person hold ${percent(covered)}`,
    covered >= 0.94 && covered <= 0.96,
  )
draw('cluster-coverage', coveragePlot('The same with five answers of each person', clusters))

const bias = volunteerBias(SEED, 200)
const mean = (of: (one: (typeof bias)[number]) => number) =>
  Math.abs(bias.reduce((sum, one) => sum + of(one), 0) / bias.length)
const [plain, weighted] = [mean((one) => one.plain), mean((one) => one.weighted)]
promise(
  `volunteers are off by ${plain.toFixed(2)} points, weighted by ${weighted.toFixed(2)}: ${percent(1 - weighted / plain)} of the bias removed`,
  1 - weighted / plain >= 0.8,
)
draw('raking', {
  title: { text: 'Volunteers biased by field and lateness: error in points', left: 'center' },
  legend: { bottom: 0 },
  grid: { left: 60, right: 20, top: 50, bottom: 70 },
  xAxis: { type: 'value', name: 'province', max: bias.length },
  yAxis: { type: 'value' },
  series: [
    { name: 'as answered', type: 'scatter', symbolSize: 5, data: bias.map((one) => [one.round, one.plain]) },
    { name: 'weighted', type: 'scatter', symbolSize: 5, data: bias.map((one) => [one.round, one.weighted]) },
  ],
})

const sizes = [1, 5, 14, 50, 102]
const errors = sizes.map((agencies) => familyError(SEED + agencies, 2_000, agencies))
for (const [at, agencies] of sizes.entries())
  // Two standard errors of 2,000 tables above the promise.
  promise(
    `${agencies} agencies without a change: one is said to have one in ${percent(errors[at] ?? 1)} of tables`,
    (errors[at] ?? 1) <= 0.05 + 2 * Math.sqrt((0.05 * 0.95) / 2_000),
  )
draw('family-error', {
  title: { text: 'Tables without a change in which one is said to be there', left: 'center' },
  grid: { left: 60, right: 20, top: 50, bottom: 60 },
  xAxis: { type: 'category', name: 'agencies', data: sizes.map(String) },
  yAxis: { type: 'value', min: 0, max: 0.1, axisLabel: { formatter: (share: number) => percent(share) } },
  series: [{ type: 'line', data: errors }],
})
process.exitCode = broken.length > 0 ? 1 : 0
