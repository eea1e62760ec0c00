import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

// GitHub shows no form at all where one key of it is wrong, and tells nobody.
// https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema

interface Element {
  readonly type: string
  readonly id?: string
  readonly attributes: Readonly<Record<string, unknown>>
  readonly validations?: Readonly<Record<string, unknown>>
}
interface Form {
  readonly name: string
  readonly description: string
  readonly labels: readonly string[]
  readonly body: readonly Element[]
}

const folder = path.join(import.meta.dirname, '../../.github/ISSUE_TEMPLATE')
const names = readdirSync(folder)
const form = (name: string): Form => parse(readFileSync(path.join(folder, name), 'utf8')) as Form
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  markdown: ['value'],
  textarea: ['label', 'description', 'placeholder', 'render', 'value'],
}

test('there is one for a wrong size, a failure and an idea', () => {
  expect(names.sort()).toEqual(['failure.yml', 'idea.yml', 'wrong-size.yml'])
})

test.each(names)('%s is a form that GitHub takes', (name) => {
  const { body, ...head } = form(name)
  expect(Object.keys(head).sort()).toEqual(['description', 'labels', 'name'])
  const questions = body.filter(({ type }) => type !== 'markdown')
  expect(questions.length).toBeGreaterThan(0)
  expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length)
  expect(new Set(questions.map(({ attributes }) => attributes['label'])).size).toBe(questions.length)
  for (const { type, id, attributes, validations = {}, ...more } of body) {
    expect(more).toEqual({})
    expect(ATTRIBUTES[type]).toEqual(expect.arrayContaining(Object.keys(attributes)))
    expect(Object.values(attributes).every((value) => typeof value === 'string')).toBe(true)
    expect(attributes).toHaveProperty(type === 'markdown' ? 'value' : 'label')
    if (type !== 'markdown') expect(id).toMatch(/^[\w-]+$/)
    expect(['{}', '{"required":true}']).toContain(JSON.stringify(validations))
  }
})

test.each(['wrong-size.yml', 'failure.yml'])(
  '%s asks for report.json and versions, and warns of names in it',
  (name) => {
    const { body } = form(name)
    expect(body.map(({ id }) => id)).toEqual(expect.arrayContaining(['report', 'versions']))
    const { description } = body.find(({ id }) => id === 'report')!.attributes
    for (const said of ['report-dir: ', '--format json', 'names of files']) expect(description).toContain(said)
  },
)
