// @ts-check
// From rows to the table that is printed, and to bench/results.md.

/**
 * One measure. ours: Tare's runs; theirs: the other side's, taken in turn with them;
 * limits: what keeps the number from being better, or from being exact.
 * @typedef {{ what: string, unit: 'ms' | 'bytes', ours: number[], theirs?: number[], against?: string, goal?: { of:
 * 'ratio' | 'median', limit: number }, limits: string }} Row
 */

/** @param {readonly Row[]} rows */
export function renderTable(rows) {
  return table(
    ['what', 'Tare, median', 'other side, median', 'ratio', 'goal', 'met'],
    rows.map((row) => {
      const { what, unit, ours, theirs, against, goal } = row
      const other = theirs ? `${show(median(theirs), unit)} (${against})` : ''
      const limit = goal && (goal.of === 'ratio' ? goal.limit.toFixed(2) : show(goal.limit, unit))
      const ratio = ratioOf(row)
      return [what, show(median(ours), unit), other, ratio?.toFixed(2) ?? '', limit ? `≤ ${limit}` : '', verdict(row)]
    }),
  )
}

/**
 * @param {readonly Row[]} rows
 * @param {import('./machine.mjs').Machine} machine
 */
export function renderResults(rows, machine) {
  return `# Benchmark

Written by \`npm run bench\`. Medians; a ratio is Tare's median divided by the other side's.

${renderTable(rows)}

## The machine

${renderMachine(machine)}

## What limits each number

${rows.map(({ what, limits }) => `* **${what}**: ${limits}`).join('\n')}

## All runs

In the order in which they were taken, the two sides in turn, after one pair that does not count. ${renderDisturbances(machine)}

${renderRuns(rows)}
`
}

/** @param {import('./machine.mjs').Machine} machine */
function renderMachine({ date, seconds, cores, model, memoryBytes, engine, buildx, node, standIns }) {
  const bases =
    standIns.length > 0
      ? `Stand-ins made on this machine took the place of ${standIns.join(' and ')} (no registry could be reached).`
      : 'The base images are the real ones, pulled before.'
  return `${date}, in ${seconds} seconds: ${cores} cores (${model}), ${(memoryBytes / 1024 ** 3).toFixed(0)} GiB of memory. Docker ${engine} with the classic store, buildx ${buildx}, Node ${node}. ${bases}`
}

/** @param {import('./machine.mjs').Machine} machine */
function renderDisturbances({ disturbances: { repeated, kept } }) {
  if (repeated + kept === 0) return 'Nobody else kept the processors busy before or after any of them.'
  return `The machine is shared: ${repeated} runs were taken again because other programs kept the processors busy before or after them, and ${kept} were kept although they were busy after it, because the bench does not wait for ever.`
}

/** @param {readonly Row[]} rows */
function renderRuns(rows) {
  const repeated = rows.filter(({ ours }) => ours.length > 1)
  return table(
    ['what', 'Tare', 'other side'],
    repeated.map(({ what, unit, ours, theirs = [] }) => [
      what,
      ours.map((value) => show(value, unit)).join(', '),
      theirs.map((value) => show(value, unit)).join(', '),
    ]),
  )
}

/** @param {Row} row */
function ratioOf({ ours, theirs }) {
  return theirs && median(ours) / median(theirs)
}

/** @param {Row} row */
function verdict(row) {
  if (row.goal === undefined) return ''
  const actual = row.goal.of === 'ratio' ? ratioOf(row) : median(row.ours)
  return actual !== undefined && actual <= row.goal.limit ? 'met' : '**not met**'
}

/**
 * @param {readonly number[]} values
 * @returns {number}
 */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2
}

/**
 * @param {number} value
 * @param {Row['unit']} unit
 */
function show(value, unit) {
  if (unit === 'bytes') return `${(value / 1e6).toFixed(value < 1e6 ? 3 : 2)} MB`
  return value < 1000 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(2)} s`
}

/**
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
function table(head, rows) {
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
  return lines.join('\n')
}
