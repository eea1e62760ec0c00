// @ts-check
// npm run generate: writes what is derived from a source of truth. The JSON Schema of the report comes from the zod
// schema, the inputs of budgets from their rules, the tables of the README and of docs/budgets.md from action.yml and
// the rules. Tests compare the committed files with the result.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { parse, stringify } from 'yaml'
import { z } from 'zod'

const root = path.join(import.meta.dirname, '..')

/** @param {z.ZodType} schema */
export const renderSchema = (schema) =>
  `${JSON.stringify({ title: 'Tare report', ...z.toJSONSchema(schema) }, null, 2)}\n`

/**
 * @typedef {{ inputs: Record<string, { description: string, default?: string }>, outputs: Record<string, { description:
 * string }> }} ActionYml
 */

/** @typedef {import('../src/budgets/budgetrule.js').BudgetRule} BudgetRule */

/**
 * `action.yml` with the inputs of all budget rules.
 * @param {string} actionYml
 * @param {readonly BudgetRule[]} rules
 */
export const renderActionYml = (actionYml, rules) =>
  fillIn(
    actionYml,
    'budgets',
    rules
      .map(({ name, description }) => stringify({ [name]: { description } }, { lineWidth: 0, singleQuote: true }))
      .join('')
      .replaceAll(/^/gm, '  ')
      .trimEnd(),
  )

/**
 * The README with its tables regenerated.
 * @param {string} readme
 * @param {string} actionYml
 * @param {readonly BudgetRule[]} rules
 */
export function renderReadme(readme, actionYml, rules) {
  /** @type {ActionYml} */
  const { inputs, outputs } = parse(actionYml)
  const inputRows = Object.entries(inputs).map(([name, { description, default: value }]) => [
    code(name),
    value ? code(value) : '',
    cell(description),
  ])
  const outputRows = Object.entries(outputs).map(([name, { description }]) => [code(name), cell(description)])
  const tables = {
    budgets: table(['Input', 'Example', 'Exceeded when'], rules.map(ruleCells)),
    inputs: table(['Input', 'Default', 'Meaning'], inputRows),
    outputs: table(['Output', 'Meaning'], outputRows),
  }
  return Object.entries(tables).reduce((text, [name, made]) => fillIn(text, name, `\n${made}\n`), readme)
}

/**
 * `docs/budgets.md` with the table of all rules.
 * @param {string} text
 * @param {readonly BudgetRule[]} rules
 */
export const renderBudgets = (text, rules) =>
  fillIn(
    text,
    'budgets',
    `\n${table(
      ['Input', 'Example', 'Exceeded when', 'Kind'],
      rules.map((rule) => [...ruleCells(rule), rule.needs === 'baseline' ? 'against the baseline' : 'absolute']),
    )}\n`,
  )

/** @param {BudgetRule} rule */
const ruleCells = ({ name, examples, exceededWhen }) => [code(name), examples.map(code).join(', '), cell(exceededWhen)]

/**
 * Replaces the text between two marks: lines that hold `NAME:begin` and `NAME:end`.
 * @param {string} text @param {string} name @param {string} made
 */
const fillIn = (text, name, made) =>
  text.replace(new RegExp(`(${name}:begin.*\n)[^]*?(\n.*${name}:end)`), (_, begin, end) => `${begin}${made}${end}`)

/** @param {string} text */
const code = (text) => `\`${text}\``
/** @param {string} text */
const cell = (text) => text.replaceAll('|', '\\|')
/** @param {string[]} header @param {string[][]} rows */
const table = (header, rows) =>
  [header, header.map(() => ':--'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  /** @param {string} file */
  const built = (file) => import(pathToFileURL(path.join(root, 'lib', file)).href)
  const [{ reportSchema }, { RULES }] = await Promise.all([built('report/schema.js'), built('budgets/rules.js')])
  /** @param {string} file @param {(text: string) => string} render */
  const rewrite = (file, render) => {
    const at = path.join(root, file)
    writeFileSync(at, render(readFileSync(at, 'utf8')))
  }
  writeFileSync(path.join(root, 'schema/report.schema.json'), renderSchema(reportSchema))
  rewrite('action.yml', (text) => renderActionYml(text, RULES))
  const actionYml = readFileSync(path.join(root, 'action.yml'), 'utf8')
  rewrite('README.md', (text) => renderReadme(text, actionYml, RULES))
  rewrite('docs/budgets.md', (text) => renderBudgets(text, RULES))
}
