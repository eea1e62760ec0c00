import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { validate } from '@actions/languageservice'
import { validateAction } from '@actions/languageservice/validate-action'
import { expect, test } from 'vitest'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { parse } from 'yaml'

const root = path.join(import.meta.dirname, '../..')

let documents = 0

/** What GitHub's own language service has to say of a workflow or an action.yml. */
async function lint(file: string, text: string): Promise<readonly string[]> {
  // The service remembers documents by address: each gets its own.
  const document = TextDocument.create(`file:///${++documents}/${file}`, 'yaml', 1, text)
  const problems = await (file === 'action.yml' ? validateAction(document) : validate(document))
  return problems.map(
    ({ message, range }) => `${file}:${range.start.line + 1} ${typeof message === 'string' ? message : message.value}`,
  )
}

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')
const workflows = ['examples/workflows', '.github/workflows'].flatMap((folder) =>
  readdirSync(path.join(root, folder))
    .filter((name) => name.endsWith('.yml'))
    .map((name) => `${folder}/${name}`),
)

test('there are workflows to look at', () => {
  expect(workflows.length).toBeGreaterThanOrEqual(7)
})

test.each(workflows)('%s passes the linter', async (file) => {
  expect(await lint(`.github/workflows/${path.basename(file)}`, read(file))).toEqual([])
})

test.each(workflows.filter((file) => file.startsWith('examples/')))('%s ends every job in time', (file) => {
  const { jobs } = parse(read(file)) as { jobs: Readonly<Record<string, { 'timeout-minutes'?: number }>> }
  expect(Object.entries(jobs).filter(([, job]) => typeof job['timeout-minutes'] !== 'number')).toStrictEqual([])
})

test('action.yml passes the linter', async () => {
  expect(await lint('action.yml', read('action.yml'))).toEqual([])
})

test.each([
  ['.github/workflows/x.yml', () => read('.github/workflows/ci.yml').replace('runs-on', 'run-on'), 'run-on'],
  ['action.yml', () => read('action.yml').replace('node24', 'node99'), 'node99'],
  ['action.yml', () => read('action.yml').replace('  icon: package', '  icn: package'), 'icn'],
])('the linter would see a mistake in %s', async (file, text, word) => {
  expect((await lint(file, text())).join()).toContain(word)
})

test.each(workflows.filter((file) => file.startsWith('.github/')))(
  '%s pins every foreign action by SHA, with its version beside it, and asks for permissions',
  (file) => {
    const uses = [...read(file).matchAll(/uses: (?!\.\/)(.*)/g)].map(([, reference]) => reference)
    for (const reference of uses) expect(reference).toMatch(/^[\w-]+(?:\/[\w-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
    expect(read(file)).toMatch(/^permissions:\n {2}contents: read$/m)
  },
)
