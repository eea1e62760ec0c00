import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { renderActionYml, renderBudgets, renderReadme, renderSchema } from '../../scripts/generate.mjs'
import { RULES } from '../../src/budgets/rules.js'
import { reportSchema } from '../../src/report/schema.js'

const read = (file: string): string => readFileSync(path.join(import.meta.dirname, '../..', file), 'utf8')

test('schema/report.schema.json is what the zod schema gives (npm run generate)', () => {
  expect(read('schema/report.schema.json')).toBe(renderSchema(reportSchema))
})

test('action.yml has the inputs that the budget rules give (npm run generate)', () => {
  expect(read('action.yml')).toBe(renderActionYml(read('action.yml'), RULES))
  expect(read('docs/budgets.md')).toBe(renderBudgets(read('docs/budgets.md'), RULES))
  for (const file of ['action.yml', 'docs/budgets.md', 'README.md']) expect(read(file)).toContain('max-files')
})

test("the README's tables are what action.yml and the rules give (npm run generate)", () => {
  expect(read('README.md')).toBe(renderReadme(read('README.md'), read('action.yml'), RULES))
  expect(read('README.md')).toContain('| `baseline-file` |')
  expect(read('README.md')).toContain('| `comment-url` |')
})
