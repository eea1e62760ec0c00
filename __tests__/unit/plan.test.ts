import { describe, expect, test } from 'vitest'
import { placeOf, UserError } from '../../src/domain/errors.js'
import { type ImagePlan, listTargets, needsDocker, planBuilds } from '../../src/plan/plan.js'
import type { Recipe } from '../../src/plan/recipe.js'
import { dockerArchive } from '../../src/sources/dockerarchive.js'
import { engine } from '../../src/sources/engine.js'
import { ociArchive } from '../../src/sources/ociarchive.js'
import { ociFolder } from '../../src/sources/ocifolder.js'
import { registry } from '../../src/sources/registry.js'
import { createWorld, inputsOf, pullRequest, type WorldFacts } from '../support/world.js'

const DOCKERFILE = 'FROM scratch AS base\nCOPY f /f\nFROM base AS slim\n'
const FILES = {
  '/work/Dockerfile': DOCKERFILE,
  '/work/dockerfile_old': DOCKERFILE,
  '/work/services/api/Dockerfile': DOCKERFILE,
  '/work/lib/x': '',
}

async function plan(inputs: Readonly<Record<string, string>> = {}, facts: WorldFacts = {}) {
  const memory = createWorld({ files: FILES, ...facts })
  const made = await planBuilds(inputsOf(inputs), memory.world)
  // The inputs ask for one image.
  return { plan: { ...made, ...made.images[0]! }, ...memory }
}

async function refused(inputs: Readonly<Record<string, string>>, facts: WorldFacts = {}): Promise<UserError> {
  const error: unknown = await plan(inputs, facts).then(
    () => new Error('was accepted'),
    (reason: unknown) => reason,
  )
  if (error instanceof UserError) return error
  throw error
}

function recipeOf({ candidate }: ImagePlan): Recipe {
  if (candidate.kind === 'image') throw new Error('the candidate is not built')
  return candidate.recipe
}

/** A pull request's checkout: the merge commit of `head` into `base-tip`, whose trees are these. */
const merged = (before: Readonly<Record<string, string>>): WorldFacts => ({
  event: pullRequest(),
  git: { head: 'merge', parents: ['base-tip', 'head'], trees: { 'base-tip': before } },
})

describe('the candidate', () => {
  test('its paths are absolute, its Dockerfile is read and known by the name people use', async () => {
    const { plan: made } = await plan({ context: 'services/api', target: 'slim' })
    expect(made.candidate).toMatchObject({
      kind: 'dockerfile',
      recipe: {
        context: '/work/services/api',
        file: '/work/services/api/Dockerfile',
        target: 'slim',
        dockerfile: { file: 'services/api/Dockerfile', stages: [{ name: 'base' }, { name: 'slim' }] },
      },
    })
  })

  test('a Dockerfile outside of the workspace keeps its absolute name', async () => {
    const { plan: made } = await plan({ file: '/elsewhere/D' }, { files: { ...FILES, '/elsewhere/D': DOCKERFILE } })
    expect(recipeOf(made).dockerfile.file).toBe('/elsewhere/D')
  })

  test.each([
    // inputs                          what is wrong                             the world
    [{ file: 'nope' }, ['file: "nope"', 'does not exist'], {}],
    [{ file: 'services' }, ['file: "services"', 'is a folder'], {}],
    [{ file: 'Dockerfile' }, ['file: "Dockerfile"', 'cannot be read'], { kinds: { '/work/Dockerfile': 'unreadable' } }],
    [{ file: 'Dockerfile' }, ['file: "Dockerfile"', 'is not a file'], { kinds: { '/work/Dockerfile': 'other' } }],
    [{ context: 'nope', file: 'Dockerfile' }, ['context: "nope"', 'does not exist'], {}],
    [{ context: 'Dockerfile', file: 'Dockerfile' }, ['context: "Dockerfile"', 'is a file'], {}],
    [
      { context: 'services', file: 'Dockerfile' },
      ['context: "services"', 'cannot be read'],
      { kinds: { '/work/services': 'unreadable' } },
    ],
    [{ 'baseline-file': 'nope' }, ['baseline-file: "nope"', 'does not exist'], {}],
    [{ 'baseline-context': 'nope' }, ['baseline-context: "nope"', 'does not exist'], {}],
  ] as const)('%j: %j', async (inputs, words, facts) => {
    const error = await refused(inputs, facts)
    for (const word of words) expect(error.message).toContain(word)
    expect(error.hint).toContain('/work/')
  })

  test.each([
    [{ target: 'nope' }, 'target: Dockerfile has no stage "nope"'],
    [{ 'baseline-target': 'nope' }, 'baseline-target: Dockerfile has no stage "nope"'],
  ])('%j: the stages that exist are listed', async (inputs, message) => {
    const error = await refused(inputs)
    expect(error.message).toBe(message)
    expect(error.hint).toContain('base, slim')
    expect(error.where).toStrictEqual({ file: 'Dockerfile' })
  })
})

describe('paths of named contexts and secret files', () => {
  test.each([
    ['lib=lib', 'lib=/work/lib'],
    ['lib=./lib', 'lib=/work/lib'],
    ['lib=/lib', 'lib=/lib'],
    ['a=docker-image://golang', 'a=docker-image://golang'],
    ['a=target:other', 'a=target:other'],
    ['a=oci-layout://./x', 'a=oci-layout://./x'],
    ['a=https://example.com/x.git', 'a=https://example.com/x.git'],
    ['a=git@github.com:acme/x', 'a=git@github.com:acme/x'],
  ])('build-contexts %s: %s', async (written, resolved) => {
    expect(recipeOf((await plan({ 'build-contexts': written })).plan).buildContexts).toStrictEqual([resolved])
  })

  test('secret files lie relative to the workspace', async () => {
    expect((await plan({ 'secret-files': 'a=x\nb=/y' })).plan.options.secretFiles).toStrictEqual(['a=/work/x', 'b=/y'])
  })
})

describe('links in the checkout', () => {
  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['context', { context: 'services/api' }, '/work/services'],
    ['file', { file: 'services/api/Dockerfile' }, '/work/services/api/Dockerfile'],
    ['file', {}, '/work/.dockerignore'],
    ['file', {}, '/work/Dockerfile.dockerignore'],
    ['build-contexts', { 'build-contexts': 'lib=lib' }, '/work/lib'],
    ['build-contexts', { 'build-contexts': 'lib=oci-layout://lib/x' }, '/work/lib'],
    ['secret-files', { 'secret-files': 'a=x\nb=y' }, '/work/y'],
    ['ssh', { ssh: 'default=keys/b' }, '/work/keys/b'],
    ['cache-from', { 'cache-from': 'type=registry,ref=a/b\ntype=local,src=cache' }, '/work/cache'],
    ['cache-to', { 'cache-to': 'type=local,mode=max,dest=out/cache' }, '/work/out'],
    ['baseline-file', { 'baseline-file': 'dockerfile_old' }, '/work/dockerfile_old'],
    ['baseline-context', { 'baseline-file': 'dockerfile_old', 'baseline-context': 'lib' }, '/work/lib'],
  ])('%s %j: %s may not lead out of the workspace, inside of it it may', async (input, inputs, link) => {
    const error = await refused(inputs, { links: { [link]: '/etc' } })
    expect(error.message).toMatch(new RegExp(`^${input}: ".*" leads out of the workspace through a link$`))
    await plan(inputs, { links: { [link]: '/work/other' } })
  })

  test('what is written as lying elsewhere is the author’s choice', async () => {
    const files = { ...FILES, '/elsewhere/Dockerfile': DOCKERFILE }
    await plan(
      { context: '/elsewhere', 'secret-files': 'a=../x' },
      { files, links: { '/elsewhere': '/etc', '/x': '/etc' } },
    )
  })

  test.each(['Dockerfile', '.dockerignore'])(
    '%s of the base commit that leads out of its checkout: no comparison',
    async (name) => {
      const { plan: made, warnings } = await plan(
        {},
        {
          ...merged({ Dockerfile: DOCKERFILE }),
          files: FILES,
          links: { [`/tmp/tare-abc123/baseline/${name}`]: '/etc/x' },
        },
      )
      expect(made.baseline).toMatchObject({
        kind: 'none',
        reason: `in main ${name} leads out of the checkout through a link`,
      })
      expect(warnings.join()).toContain('Growth is not judged')
    },
  )
})

describe('what the image is called', () => {
  test.each([
    // inputs                                                          name
    [{}, 'hello', 'the repository'],
    [{ name: 'My API' }, 'My API', 'what the workflow says'],
    [{ context: 'services/api' }, 'api', 'the folder of the context'],
    [{ file: 'services/api/Dockerfile' }, 'api', 'the folder of the Dockerfile'],
    [{ target: 'slim' }, 'hello-slim', 'and the target'],
    [{ context: 'services/api', target: 'slim' }, 'api-slim', 'the same of a folder'],
    [{ file: 'Dockerfile.worker' }, 'worker', 'what sets the Dockerfile apart'],
    [{ file: 'worker.Dockerfile' }, 'worker', 'the other way round'],
  ] as readonly (readonly [Readonly<Record<string, string>>, string, string])[])(
    '%j: %s (%s)',
    async (inputs, name) => {
      const files = { ...FILES, '/work/Dockerfile.worker': DOCKERFILE, '/work/worker.Dockerfile': DOCKERFILE }
      expect((await plan(inputs, { files, repository: 'acme/hello' })).plan.name).toBe(name)
    },
  )

  test('outside of GitHub the workspace’s folder', async () => {
    expect((await plan()).plan.name).toBe('work')
  })
})

describe('another Dockerfile as baseline', () => {
  test('is read from the same checkout, whatever the event', async () => {
    for (const facts of [{}, merged({ Dockerfile: DOCKERFILE })]) {
      const { plan: made, cloned } = await plan({ 'baseline-file': 'dockerfile_old', 'baseline-target': 'base' }, facts)
      expect(made.baseline).toMatchObject({
        kind: 'dockerfile',
        label: 'dockerfile_old (target base)',
        recipe: { context: '/work', file: '/work/dockerfile_old', target: 'base' },
      })
      expect(cloned).toStrictEqual([])
    }
  })
})

test('two sets of build arguments for one Dockerfile: told by their names, and no value of either side may be seen', async () => {
  const { plan: made } = await plan(
    { 'build-args': 'BASE=debian:13', 'baseline-build-args': 'BASE=debian:12\nTOKEN' },
    { environment: { TOKEN: 'hush' } },
  )
  expect(made.baseline).toMatchObject({ kind: 'dockerfile', label: 'Dockerfile (another BASE, TOKEN)' })
  expect(made.confidential).toStrictEqual(['debian:13', 'debian:12', 'hush'])
})

describe('the target branch as baseline, on a pull request', () => {
  test('a checked-out merge commit: its first parent is the target branch without this pull request', async () => {
    const { plan: made, cloned } = await plan({}, merged({ Dockerfile: 'FROM scratch\n' }))
    expect(cloned).toStrictEqual(['base-tip'])
    expect(made.baseline).toMatchObject({
      kind: 'ref',
      sha: 'base-tip',
      label: 'main',
      recipe: {
        context: '/tmp/tare-abc123/baseline',
        file: '/tmp/tare-abc123/baseline/Dockerfile',
        dockerfile: { file: 'Dockerfile' },
      },
    })
  })

  test('its Dockerfile is the one of the baseline, not the candidate’s', async () => {
    const { plan: made } = await plan({}, merged({ Dockerfile: 'FROM debian AS only\n' }))
    expect(made.baseline).toMatchObject({ recipe: { dockerfile: { stages: [{ name: 'only' }] } } })
  })

  test.each([
    ['the head itself', { head: 'head', parents: ['older'] }],
    ['a head that is a merge commit of its own', { head: 'head', parents: ['older', 'main-before'] }],
  ])('%s is checked out: the merge base', async (_, checkout) => {
    const { plan: made } = await plan(
      {},
      {
        event: pullRequest(),
        git: { ...checkout, mergeBase: 'fork-point', trees: { 'fork-point': { Dockerfile: DOCKERFILE } } },
      },
    )
    expect(made.baseline).toMatchObject({ kind: 'ref', sha: 'fork-point' })
  })

  test.each<[string, Omit<NonNullable<WorldFacts['git']>, 'trees'>, string]>([
    ['the merge commit', { parents: ['merge'], commits: { merge: ['base-tip', 'head'] } }, 'base-tip'],
    [
      'another local commit',
      { parents: ['one'], commits: { one: ['merge'], merge: ['base-tip', 'head'] } },
      'base-tip',
    ],
    // What is only here cannot be asked of the remote: the head below it can.
    [
      'the head',
      { parents: ['head'], commits: { head: ['older'] }, mergeBases: { head: 'base-tip', local: 'nothing' } },
      'base-tip',
    ],
    [
      'the head of a depth-1 checkout',
      { parents: ['head'], commits: {}, mergeBases: { local: 'base-tip' } },
      'base-tip',
    ],
    [
      'a merge of its own',
      { parents: ['merge', 'x'], commits: { merge: ['wrong', 'head'] }, mergeBases: { local: 'base-tip' } },
      'base-tip',
    ],
    ['ever more', { parents: ['local'], commits: { local: ['local'] }, mergeBases: { local: 'base-tip' } }, 'base-tip'],
  ])('an earlier step of the job has committed on top of %s', async (_, git, sha) => {
    const trees = { [sha]: { Dockerfile: DOCKERFILE } }
    const { plan: made } = await plan({}, { event: pullRequest(), git: { head: 'local', ...git, trees } })
    expect(made.baseline).toMatchObject({ kind: 'ref', sha })
  })

  test('the same on a push to a new branch: the parent of what was pushed, not of what the job has made of it', async () => {
    const git = {
      head: 'local',
      parents: ['merge'],
      commits: { merge: ['base-tip'] },
      trees: { 'base-tip': { Dockerfile: DOCKERFILE } },
    }
    const event = { kind: 'push', name: 'push', before: undefined, ref: 'refs/heads/new' } as const
    expect((await plan({}, { event, git, repository: 'acme/hello' })).plan.baseline).toMatchObject({
      kind: 'ref',
      sha: 'base-tip',
    })
  })

  test('paths below the workspace are looked up below the baseline’s tree, named contexts too', async () => {
    const { plan: made } = await plan(
      { context: 'services/api', 'build-contexts': 'lib=lib\nout=/elsewhere\ngo=docker-image://golang' },
      merged({ 'services/api/Dockerfile': DOCKERFILE, 'lib/x': '' }),
    )
    expect(made.baseline).toMatchObject({
      recipe: {
        context: '/tmp/tare-abc123/baseline/services/api',
        file: '/tmp/tare-abc123/baseline/services/api/Dockerfile',
        buildContexts: ['lib=/tmp/tare-abc123/baseline/lib', 'out=/elsewhere', 'go=docker-image://golang'],
      },
    })
    expect(recipeOf(made).buildContexts).toStrictEqual(['lib=/work/lib', 'out=/elsewhere', 'go=docker-image://golang'])
  })

  test('a workspace that is a folder of the repository', async () => {
    const { plan: made } = await plan(
      {},
      {
        event: pullRequest(),
        git: {
          root: '/',
          head: 'merge',
          parents: ['base-tip', 'head'],
          trees: { 'base-tip': { 'work/Dockerfile': DOCKERFILE } },
        },
      },
    )
    expect(made.baseline).toMatchObject({ recipe: { file: '/tmp/tare-abc123/baseline/work/Dockerfile' } })
  })

  test('a Dockerfile that is not there yet: a new image, never an error', async () => {
    const { plan: made } = await plan({}, merged({ 'README.md': '' }))
    expect(made.baseline).toMatchObject({
      kind: 'none',
      isNew: true,
      reason: 'main has no Dockerfile: this is a new image',
    })
  })

  test('a context that is not there yet is named, not the Dockerfile that is', async () => {
    const { plan: made } = await plan(
      { context: 'services/api', file: 'Dockerfile' },
      merged({ Dockerfile: DOCKERFILE }),
    )
    expect(made.baseline).toMatchObject({ kind: 'none', isNew: true })
    expect(made.baseline.kind === 'none' && made.baseline.reason).toContain('services/api')
  })

  test.each([
    ['a commit that cannot be fetched', merged({})],
    ['no merge base', { event: pullRequest(), git: { head: 'head', parents: ['older'] } }],
    ['no git repository', { event: pullRequest() }],
  ] as const)('%s: no baseline, with the reason, and it is not called new', async (name, facts) => {
    const lost: WorldFacts = name.startsWith('a commit')
      ? { ...facts, git: { head: 'merge', parents: ['gone', 'head'] } }
      : facts
    const { plan: made } = await plan({}, lost)
    expect(made.baseline).toMatchObject({ kind: 'none', isNew: false })
    expect(made.baseline.kind === 'none' && made.baseline.reason).toMatch(/\w{10}|cannot|not available/)
  })

  test('a merge base that the remote does not let us find stops nothing: a warning says what to do', async () => {
    const { plan: made, warnings } = await plan(
      {},
      { event: pullRequest(), git: { head: 'head', parents: ['older'], mergeBase: 'unreachable' } },
    )
    expect(made.baseline).toMatchObject({ kind: 'none', isNew: false })
    expect(warnings.join()).toContain('fetch-depth: 0')
  })

  test('no git repository is warned about: the checkout is missing', async () => {
    expect((await plan({}, { event: pullRequest() })).warnings.join()).toContain('actions/checkout')
  })

  test.each([
    ['lies outside of every repository', { context: '/elsewhere', file: '/elsewhere/D' }, {}],
    ['is a checkout of another repository', { context: 'other' }, { others: ['/work/other'], holds: ['Dockerfile'] }],
  ])('where all of the build %s, there is no comparison, and that is warned about', async (_, inputs, git) => {
    const facts = merged({ Dockerfile: DOCKERFILE })
    const files = { ...FILES, '/elsewhere/D': DOCKERFILE, '/work/other/Dockerfile': DOCKERFILE }
    const { plan: made, warnings } = await plan(inputs, { ...facts, git: { ...facts.git, ...git }, files })
    expect(made.baseline).toMatchObject({ kind: 'none', isNew: false })
    expect(warnings.join()).toMatch(/lies outside the repository \/work .*Growth is not judged/)
  })
})

describe('a Dockerfile or context that is elsewhere in the commit, or in none', () => {
  const BASE = '/tmp/tare-abc123/baseline'
  const held = ['Dockerfile', 'app/x', 'lib/x', 'services/api/Dockerfile', 'services/api/x']
  const run = (
    inputs: Readonly<Record<string, string>>,
    before: Readonly<Record<string, string>>,
    more: Partial<NonNullable<WorldFacts['git']>> = {},
    files: Readonly<Record<string, string>> = {},
  ) => {
    const facts = merged(before)
    const now = Object.fromEntries(held.map((name) => [`/work/${name}`, name.endsWith('Dockerfile') ? DOCKERFILE : '']))
    return plan(inputs, { ...facts, git: { ...facts.git, holds: held, ...more }, files: { ...now, ...files } })
  }
  const recipe = ({ baseline }: ImagePlan) => {
    if (!('recipe' in baseline)) throw new Error(JSON.stringify(baseline))
    const { context, file, target, buildContexts } = baseline.recipe
    return { context, file, target, buildContexts }
  }
  const none = { target: undefined, buildContexts: [] }

  test.each([
    ['in no commit: the same for both sides, in its place', 'made', '/work/made', `${BASE}/made`],
    ['of a second checkout: the same', 'other/D', '/work/other/D', `${BASE}/other/D`],
    ['outside of the workspace: the same', '/else/D', '/else/D', '/else/D'],
  ])('a Dockerfile %s', async (_, file, absolute, there) => {
    const files = { [absolute]: 'FROM made\n', [`${absolute}.dockerignore`]: 'ignored\n' }
    const {
      plan: made,
      world,
      infos,
      warnings,
    } = await run({ file, 'max-increase': '1kB' }, { 'app/x': '' }, { others: ['/work/other'] }, files)
    expect(recipe(made)).toStrictEqual({ ...none, context: BASE, file: there })
    expect(await world.files.readText(there)).toBe('FROM made\n')
    expect(await world.files.readText(`${there}.dockerignore`)).toBe('ignored\n')
    const told = file.startsWith('other') ? infos : warnings
    expect(told.join()).toMatch(
      /The Dockerfile .* (is in no commit|is of another repository): both sides are built with it/,
    )
  })

  test('a Dockerfile that baseline-prepare makes in the baseline, too, is that', async () => {
    const { plan: made, warnings } = await run(
      { file: 'made', 'baseline-prepare': 'make' },
      { made: 'FROM old\n' },
      {},
      { '/work/made': 'FROM new\n' },
    )
    expect(recipe(made)).toMatchObject({ file: `${BASE}/made` })
    expect(made.baseline).toMatchObject({ recipe: { dockerfile: { stages: [{ base: 'old' }] } } })
    expect(warnings).toStrictEqual([])
  })

  test('an ignore file that an earlier step made counts on both sides; one that the change brings does not', async () => {
    for (const holds of [held, [...held, '.dockerignore']]) {
      const { world } = await run({}, { Dockerfile: DOCKERFILE }, { holds }, { '/work/.dockerignore': 'x\n' })
      expect(await world.files.kind(`${BASE}/.dockerignore`)).toBe(holds === held ? 'file' : 'missing')
    }
  })

  const old = { 'old/api/Dockerfile': DOCKERFILE, 'old/api/x': '', 'lib/x': '' }
  const moved = { 'services/api/Dockerfile': 'old/api/Dockerfile', 'services/api/x': 'old/api/x' }
  test('one that moved with its folder: both are where they were', async () => {
    const { plan: made, infos } = await run({ context: 'services/api' }, old, { renamed: moved })
    expect(recipe(made)).toStrictEqual({ ...none, context: `${BASE}/old/api`, file: `${BASE}/old/api/Dockerfile` })
    expect(made.baseline).toMatchObject({ recipe: { dockerfile: { file: 'old/api/Dockerfile' } } })
    expect(infos.join()).toContain('services/api/Dockerfile was old/api/Dockerfile in main')
  })
  test('a context that moved away from its Dockerfile, and a named one', async () => {
    const { plan: made } = await run(
      { context: 'services/api', file: 'Dockerfile', 'build-contexts': 'lib=lib' },
      { Dockerfile: DOCKERFILE, 'old/api/x': '', 'common/x': '' },
      { renamed: { 'services/api/x': 'old/api/x', 'lib/x': 'common/x' } },
    )
    expect(recipe(made)).toStrictEqual({
      ...none,
      context: `${BASE}/old/api`,
      file: `${BASE}/Dockerfile`,
      buildContexts: [`lib=${BASE}/common`],
    })
  })
  test('a named context that the change brings is not the baseline’s; one in no commit is the same for both', async () => {
    const contexts = 'lib=lib\nmade=made\nother=other\n'
    const { plan: made, warnings } = await run(
      { 'build-contexts': contexts },
      { Dockerfile: DOCKERFILE },
      { others: ['/work/other'] },
      { '/work/made/x': '', '/work/other/x': '' },
    )
    expect(recipe(made).buildContexts).toStrictEqual(['made=/work/made', 'other=/work/other'])
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toContain('The named context made, made is in no commit')
  })
  test('a context of another repository is the same for both sides; one that a step made has no earlier version', async () => {
    const [files, before] = [{ '/work/other/x': '', '/work/dist/x': '' }, { Dockerfile: DOCKERFILE }]
    const other = await run({ context: 'other', file: 'Dockerfile' }, before, { others: ['/work/other'] }, files)
    expect(recipe(other.plan)).toStrictEqual({ ...none, context: '/work/other', file: `${BASE}/Dockerfile` })
    const dist = await run({ context: 'dist', file: 'Dockerfile' }, before, {}, files)
    expect(dist.plan.baseline).toMatchObject({ kind: 'none', isNew: false })
    expect(dist.warnings.join()).toMatch(/the context dist is in no commit.*baseline-prepare/)
  })
  test('the repository is the one that the event is about, whichever folder is asked first', async () => {
    const { plan: made } = await run(
      { context: 'other', file: 'services/api/Dockerfile' },
      old,
      { others: ['/work/other'], renamed: moved },
      { '/work/other/x': '' },
    )
    expect(recipe(made)).toMatchObject({ context: '/work/other', file: `${BASE}/old/api/Dockerfile` })
  })

  test.each([
    ['baseline-file', { 'baseline-file': 'a/D' }, { context: BASE, file: `${BASE}/a/D` }],
    ['baseline-context', { 'baseline-context': 'a' }, { context: `${BASE}/a`, file: `${BASE}/a/Dockerfile` }],
    ['baseline-target', { 'baseline-target': 'base' }, { context: BASE, file: `${BASE}/Dockerfile`, target: 'base' }],
    ['of an image that exists', { image: 'app', 'baseline-file': 'a/D' }, { context: BASE, file: `${BASE}/a/D` }],
  ])('what inputs say of the baseline is looked up at its commit: %s', async (_, inputs, there) => {
    const before = { Dockerfile: DOCKERFILE, 'a/D': DOCKERFILE, 'a/Dockerfile': DOCKERFILE }
    for (const way of [{ 'baseline-ref': 'main' }, { baseline: 'commit' }] as const)
      expect(recipe((await run({ ...inputs, ...way }, before, { refs: { main: 'base-tip' } })).plan)).toStrictEqual({
        ...none,
        ...there,
      })
  })
  test.each([
    [{ 'baseline-file': 'nope' }, 'baseline-file: main has no nope'],
    [{ 'baseline-context': 'nope', 'baseline-file': 'Dockerfile' }, 'baseline-context: main has no folder nope'],
    [{ 'baseline-target': 'nope' }, 'baseline-target: Dockerfile of main has no stage nope'],
  ])('and is not followed: %j', async (inputs, reason) => {
    const { plan: made, warnings } = await run({ baseline: 'commit', ...inputs }, { Dockerfile: DOCKERFILE })
    expect(made.baseline).toStrictEqual({ kind: 'none', reason, isNew: false })
    expect(warnings.join()).toContain(reason)
  })
  test('a stage that the commit does not have is new', async () => {
    const { plan: made } = await run({ target: 'slim' }, { Dockerfile: 'FROM scratch AS base\n' })
    expect(made.baseline).toStrictEqual({
      kind: 'none',
      reason: 'Dockerfile of main has no stage slim: this is a new image',
      isNew: true,
    })
  })
})

describe('images that exist already', () => {
  const onDisk: WorldFacts = { files: { ...FILES, '/work/out/app.tar': '', '/work/layout/index.json': '' } }
  const DIGEST = `sha256:${'0a'.repeat(32)}`

  test.each([
    // what a user writes                 where it is                              what it is called
    ['app:v1', { medium: engine, at: 'app:v1' }, 'app'],
    ['app', { medium: engine, at: 'app' }, 'app'],
    ['host:5000/team/app', { medium: engine, at: 'host:5000/team/app' }, 'app'],
    [DIGEST, { medium: engine, at: DIGEST }, 'sha256:0a0a0a0a0a0a'],
    [`app@${DIGEST}`, { medium: engine, at: `app@${DIGEST}` }, 'app'],
    ['registry://host:5000/team/app:v1', { medium: registry, at: 'host:5000/team/app:v1' }, 'app'],
    ['docker-archive:out/app.tar', { medium: dockerArchive, at: '/work/out/app.tar' }, 'app'],
    ['oci-archive:/work/out/app.tar:v1', { medium: ociArchive, at: '/work/out/app.tar', select: 'v1' }, 'app'],
    ['oci-dir:layout', { medium: ociFolder, at: '/work/layout' }, 'layout'],
    [`oci-dir:./layout@${DIGEST}`, { medium: ociFolder, at: '/work/layout', select: DIGEST }, 'layout'],
  ])('image: %s', async (label, location, name) => {
    const { plan: made, infos } = await plan({ image: label }, onDisk)
    expect(made.candidate).toStrictEqual({ kind: 'image', label, input: 'image', ...location })
    expect(made.name).toBe(name)
    expect(listTargets(made)).toStrictEqual([])
    expect(infos[0]).toBe(`Candidate: ${label}`)
  })

  test('what the workflow calls it goes before', async () => {
    expect((await plan({ image: 'app:v1', name: 'My API' })).plan.name).toBe('My API')
  })

  test('as baseline of a build: only the candidate is built', async () => {
    const { plan: made, infos } = await plan({ 'baseline-image': 'registry://ghcr.io/acme/app:latest' }, merged({}))
    expect(made.baseline).toStrictEqual({
      kind: 'image',
      label: 'registry://ghcr.io/acme/app:latest',
      input: 'baseline-image',
      medium: registry,
      at: 'ghcr.io/acme/app:latest',
    })
    expect(listTargets(made).map(({ id }) => id)).toStrictEqual(['candidate'])
    expect(infos[1]).toBe('Baseline: registry://ghcr.io/acme/app:latest')
  })

  test('against another Dockerfile: only the baseline is built', async () => {
    const { plan: made } = await plan({ image: 'app', 'baseline-file': 'dockerfile_old' })
    expect(listTargets(made).map(({ id }) => id)).toStrictEqual(['baseline'])
  })

  test('an image has no earlier version of its own, on no event; it is not called new, and what would help is said', async () => {
    for (const facts of [{}, merged({ Dockerfile: DOCKERFILE })]) {
      const { plan: made, cloned } = await plan({ image: 'app' }, facts)
      expect(made.baseline).toMatchObject({ kind: 'none', isNew: false })
      expect(made.baseline.kind === 'none' && made.baseline.reason).toMatch(/baseline-image/)
      expect(cloned).toStrictEqual([])
    }
  })

  test.each([
    // what a user writes                         what is wrong                                  the world
    [{ image: 'docker-archive:nope.tar' }, ['image: "nope.tar"', 'does not exist'], {}],
    [{ image: 'docker-archive:-' }, ['image: "-"', 'does not exist'], {}],
    [{ image: 'oci-dir:-' }, ['image: "-"', 'does not exist'], {}],
    [{ image: 'docker-archive:out' }, ['image: "out"', 'is a folder, not a file', 'write oci-dir:out'], {}],
    [
      { image: 'oci-dir:out/app.tar' },
      ['image: "out/app.tar"', 'is a file, not a folder', 'write docker-archive:out/app.tar'],
      {},
    ],
    [
      { image: 'oci-archive:out/app.tar' },
      ['image: "out/app.tar"', 'cannot be read'],
      { kinds: { '/work/out/app.tar': 'unreadable' } },
    ],
    [
      { 'baseline-image': 'oci-dir:nope' },
      ['baseline-image: "nope"', 'does not exist'],
      { event: { kind: 'command line', name: 'tare' } },
    ],
  ] as const)('%j: %j', async (inputs, words, facts) => {
    const error = await refused(inputs, { ...onDisk, ...facts })
    for (const word of words) expect(`${error.message} ${error.hint}`).toContain(word)
    expect(error.hint).toContain('/work/')
  })

  test('a baseline that no run has made yet: no comparison on CI, with what would make one', async () => {
    const { plan: made, warnings } = await plan({ 'baseline-image': 'oci-archive:nope.tar' }, onDisk)
    expect(made.baseline).toMatchObject({ kind: 'none', isNew: false })
    expect(warnings.join()).toContain('docker buildx build --output type=oci,dest=FILE .')
  })

  test.each([
    // inputs                                             docker
    [{ image: 'oci-dir:layout' }, false, 'read from disk, compared with nothing'],
    [{ image: 'oci-dir:layout', 'baseline-image': 'docker-archive:out/app.tar' }, false, 'both read from disk'],
    [{ image: 'oci-dir:layout', 'baseline-image': 'app' }, true, 'an engine holds one'],
    [{ image: 'registry://a/b', 'baseline-image': 'oci-dir:layout' }, true, 'a registry is asked through docker'],
    [{ image: 'oci-dir:layout', 'baseline-file': 'Dockerfile' }, true, 'one is built'],
    [{ 'baseline-image': 'oci-dir:layout' }, true, 'the candidate is built'],
    [{}, true, 'the usual'],
  ] as readonly (readonly [Readonly<Record<string, string>>, boolean, string])[])(
    '%j needs docker: %j (%s)',
    async (inputs, expected) => {
      expect(needsDocker((await plan(inputs, onDisk)).plan)).toBe(expected)
    },
  )
})

describe('a git ref as baseline', () => {
  const git = { refs: { 'v1.2.0': 'tag-commit' }, trees: { 'tag-commit': { Dockerfile: DOCKERFILE } } }

  test('on any event', async () => {
    for (const event of [{ kind: 'push', name: 'push', before: undefined, ref: '' } as const, pullRequest()]) {
      const { plan: made } = await plan({ 'baseline-ref': 'v1.2.0' }, { event, git })
      expect(made.baseline).toMatchObject({ kind: 'ref', sha: 'tag-commit', label: 'v1.2.0' })
    }
  })

  test('needs a repository', async () => {
    expect((await refused({ 'baseline-ref': 'v1.2.0' })).message).toContain('baseline-ref')
  })
})

describe('no baseline', () => {
  test('because the input says so, even on a pull request', async () => {
    const { plan: made, cloned } = await plan({ baseline: 'none' }, merged({ Dockerfile: DOCKERFILE }))
    expect(made.baseline).toMatchObject({ kind: 'none', isNew: false })
    expect(cloned).toStrictEqual([])
  })

  test.each(['workflow_dispatch', 'schedule', 'release', 'issue_comment', 'something_new'])(
    '%s has none of its own: it says how to name one',
    async (name) => {
      const { plan: made } = await plan({}, { event: { kind: 'other', name }, git: {} })
      expect(made.baseline).toMatchObject({ kind: 'none', isNew: false })
      expect(made.baseline.kind === 'none' && made.baseline.reason).toMatch(/baseline-file.*baseline-ref/)
    },
  )
})

describe('what other events compare with', () => {
  const trees = { before: { Dockerfile: DOCKERFILE }, parent: { Dockerfile: DOCKERFILE } }
  const push = (before: string | undefined) => ({ kind: 'push', name: 'push', before, ref: 'refs/heads/main' }) as const
  const group = {
    kind: 'merge group',
    name: 'merge_group',
    baseSha: 'before',
    baseRef: 'main',
    pullRequest: 7,
  } as const

  test.each([
    ['merge_group: its base', group, { trees }, { sha: 'before', label: 'main' }],
    ['push: the commit before', push('before'), { trees, parents: ['parent'] }, { sha: 'before', label: 'before' }],
    ['a new branch or a tag: the first parent', push(undefined), { trees, parents: ['parent'] }, { sha: 'parent' }],
    [
      'a force push that left nothing of it: the first parent',
      push('gone'),
      { trees, parents: ['parent'] },
      { sha: 'parent' },
    ],
    [
      'a review of a pull request that is checked out',
      pullRequest({}, 'pull_request_review'),
      { trees, parents: ['parent', 'head'] },
      { sha: 'parent' },
    ],
  ] as const)('%s', async (_, event, git, expected) => {
    const { plan: made } = await plan({}, { event, git })
    expect(made.baseline).toMatchObject({ kind: 'ref', ...expected })
  })

  test('the very first commit has none', async () => {
    const { plan: made } = await plan({}, { event: push(undefined), git: { parents: [] } })
    expect(made.baseline).toStrictEqual({ kind: 'none', isNew: false, reason: 'the first commit has none before it' })
  })
})

describe('code of strangers', () => {
  const forked = {
    id: 1,
    attempt: 1,
    event: 'pull_request',
    workflow: 'Size',
    headSha: 'head',
    headBranch: 'x',
    headRepository: 'm/h',
  }
  const finished = (isFork: boolean) =>
    ({ kind: 'workflow_run', name: 'workflow_run', run: { ...forked, isFork } }) as const

  test.each([
    ['pull_request_target', pullRequest({}, 'pull_request_target'), {}],
    [
      'a baseline from the same checkout',
      pullRequest({}, 'pull_request_target'),
      { image: 'app', 'baseline-file': 'Dockerfile' },
    ],
    ['the workflow_run of a fork’s run', finished(true), {}],
    ['the workflow_run of a fork that was deleted since', { kind: 'other', name: 'workflow_run' }, {}],
  ] as const)('is built on no event that has secrets: %s', async (_, event, inputs) => {
    const error = await refused(inputs, { event, git: { head: 'base', parents: [] } })
    expect(error.message).toContain(event.name)
    expect(error.hint).toMatch(/on: pull_request.*workflow_run.*reports/s)
  })

  test.each([
    ['an image that exists', pullRequest({}, 'pull_request_target'), { image: 'app' }],
    ['a workflow_run of our own', finished(false), {}],
  ] as const)('%s is weighed', async (_, event, inputs) => {
    await expect(plan(inputs, { event })).resolves.toBeDefined()
  })
})

describe('baseline-prepare and what no commit holds', () => {
  const base = merged({ Dockerfile: DOCKERFILE, 'docker/.dockerignore': '' })
  const leftBehind = (untracked: readonly string[]): WorldFacts => ({ ...base, git: { ...base.git!, untracked } })

  test('the command runs in the baseline’s tree, where the workspace is in the checkout', async () => {
    const git = {
      root: '/',
      head: 'merge',
      parents: ['base-tip', 'head'],
      trees: { 'base-tip': { 'work/Dockerfile': DOCKERFILE } },
    }
    const { commands, infos } = await plan(
      { 'baseline-prepare': 'npm ci && npm run build' },
      { event: pullRequest(), git },
    )
    expect(commands).toStrictEqual(['/tmp/tare-abc123/baseline/work: npm ci && npm run build'])
    expect(infos).toContain('prepared')
  })

  test('a command that fails leaves no baseline, and says so', async () => {
    const { plan: made, warnings } = await plan({ 'baseline-prepare': 'make' }, { ...base, prepareExitCode: 2 })
    expect(made.baseline).toStrictEqual({
      kind: 'none',
      isNew: false,
      reason: 'main could not be prepared: baseline-prepare exited 2',
    })
    expect(warnings.join()).toContain('baseline-prepare exited 2')
  })

  test('files of an earlier step are named once, with the input that would help', async () => {
    const { warnings } = await plan({}, leftBehind(['dist/', 'out.bin', 'a', 'b', 'c', 'd', 'e']))
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toContain('"dist/", "out.bin", "a", "b", "c" and 2 more')
    expect(warnings[0]).toContain('baseline-prepare')
  })

  test.each([
    ['the context’s .dockerignore', { '/work/.dockerignore': 'dist\n**/*.bin\n' }],
    ['a folder’s content left out', { '/work/.dockerignore': 'dist/**\n*.bin\n' }],
    [
      'the Dockerfile’s own, before the context’s',
      { '/work/Dockerfile.dockerignore': '*\n', '/work/.dockerignore': '' },
    ],
  ] as readonly (readonly [string, Readonly<Record<string, string>>])[])(
    'what is no part of the context is no matter: %s',
    async (_, files) => {
      const { warnings } = await plan({}, { ...leftBehind(['dist/', 'out.bin']), files: { ...FILES, ...files } })
      expect(warnings).toStrictEqual([])
    },
  )

  test('an exception to an ignored folder is part of the context', async () => {
    const files = { ...FILES, '/work/.dockerignore': '*.bin\n!keep.bin\n' }
    expect((await plan({}, { ...leftBehind(['keep.bin']), files })).warnings.join()).toContain('"keep.bin"')
  })

  test('no warning where the baseline is prepared', async () => {
    expect((await plan({ 'baseline-prepare': 'make' }, leftBehind(['dist/']))).warnings).toStrictEqual([])
  })
})

describe('what is built', () => {
  const idsOf = async (inputs: Readonly<Record<string, string>>) =>
    listTargets((await plan(inputs)).plan).map(({ id, side, platform, tag }) => [id, side, platform, tag])

  test.each([
    [{}, [['candidate', 'candidate', undefined, 'tare-abc123:candidate']]],
    [
      { 'baseline-file': 'dockerfile_old' },
      [
        ['candidate', 'candidate', undefined, 'tare-abc123:candidate'],
        ['baseline', 'baseline', undefined, 'tare-abc123:baseline'],
      ],
    ],
    [
      { 'baseline-file': 'dockerfile_old', platforms: 'linux/amd64,linux/arm64' },
      [
        ['candidate-linux-amd64', 'candidate', 'linux/amd64', 'tare-abc123:candidate-linux-amd64'],
        ['candidate-linux-arm64', 'candidate', 'linux/arm64', 'tare-abc123:candidate-linux-arm64'],
        ['baseline-linux-amd64', 'baseline', 'linux/amd64', 'tare-abc123:baseline-linux-amd64'],
        ['baseline-linux-arm64', 'baseline', 'linux/arm64', 'tare-abc123:baseline-linux-arm64'],
      ],
    ],
  ])('%j', async (inputs, targets) => {
    expect(await idsOf(inputs)).toStrictEqual(targets)
  })

  test('the log says what is compared with what', async () => {
    const { infos } = await plan({ 'baseline-file': 'dockerfile_old', target: 'slim' })
    expect(infos).toStrictEqual(['Candidate: Dockerfile (target slim)', 'Baseline: dockerfile_old'])
  })
})

describe('what an earlier step left or changed', () => {
  const facts = (
    git: Partial<NonNullable<WorldFacts['git']>>,
    files: Readonly<Record<string, string>> = {},
  ): WorldFacts => {
    const base = merged({ Dockerfile: DOCKERFILE })
    return { ...base, git: { ...base.git, ...git }, files: { ...FILES, ...files } }
  }
  test('tracked files that are changed are named, unless the ignore file leaves them out; the Dockerfile always', async () => {
    const { warnings } = await plan(
      {},
      facts({ changed: ['package.json', 'docs/x', 'Dockerfile'] }, { '/work/.dockerignore': 'docs\nDockerfile\n' }),
    )
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toMatch(
      /^The build context contains changes that are not committed: "package\.json", "Dockerfile"\. .*baseline-prepare/,
    )
  })
  test('nothing is said where baseline-prepare does the same in the baseline', async () => {
    expect(
      (await plan({ 'baseline-prepare': 'make' }, facts({ changed: ['x'], untracked: ['y'] }))).warnings,
    ).toStrictEqual([])
  })

  const REPORT = JSON.stringify({ schemaVersion: 1, tool: { name: 'tare', version: '1' } }, undefined, 2)
  test.each([
    // untracked                                      the report in it              what no build gets
    [
      ['out/report.json'],
      '/work/out/report.json',
      { holds: ['Dockerfile'] },
      ['/out/report.json', '/out/comment.md', '/out/summary.md', '/out/badge.json'],
    ],
    [
      ['report.json'],
      '/work/report.json',
      { holds: ['Dockerfile'] },
      ['/report.json', '/comment.md', '/summary.md', '/badge.json'],
    ],
    [
      ['a [b]/report.json'],
      '/work/a [b]/report.json',
      {},
      ['/a \\[b\\]/report.json', '/a \\[b\\]/comment.md', '/a \\[b\\]/summary.md', '/a \\[b\\]/badge.json'],
    ],
  ])('a report of Tare is in no build: %j', async (untracked, file, git, rules) => {
    const { plan: made, world } = await plan(
      {},
      facts({ untracked, ...git }, { [file]: REPORT, '/work/.dockerignore': 'mine' }),
    )
    const { file: copy, dockerfile } = recipeOf(made)
    expect([copy, dockerfile.file]).toStrictEqual(['/tmp/tare-abc123/dockerfile-candidate/Dockerfile', 'Dockerfile'])
    expect(await world.files.readText(copy)).toBe(DOCKERFILE)
    expect(await world.files.readText(`${copy}.dockerignore`)).toBe(`mine\n${rules.join('\n')}\n`)
  })
  test.each([
    ['a report.json of the user', ['out/report.json'], '{"tool": {"name": "eslint"}}'],
    ['one that is committed', [], REPORT],
  ])('%s is the user’s', async (_, untracked, text) => {
    const { plan: made } = await plan({}, facts({ untracked }, { '/work/out/report.json': text }))
    expect(recipeOf(made).file).toBe('/work/Dockerfile')
  })
})

describe('DOCKER_DEFAULT_PLATFORM', () => {
  const planned = (value: string, inputs: Readonly<Record<string, string>> = {}) =>
    plan(inputs, { environment: { DOCKER_DEFAULT_PLATFORM: value } })

  test.each([
    ['linux/arm64', ['linux/arm64']],
    ['arm64', ['linux/arm64']],
    ['Linux/AArch64', ['linux/arm64']],
    ['linux/arm64/v8', ['linux/arm64']],
    ['armhf', ['linux/arm/v7']],
    ['windows', ['windows/amd64']],
    ['linux/amd64,linux/arm64', ['linux/amd64', 'linux/arm64']],
    ['', []],
    ['local', []],
    ['linux', []],
  ])('%s: %j is built, and the log says so', async (value, platforms) => {
    const { plan: made, infos } = await planned(value)
    expect(made).toMatchObject({ platforms, areDefault: true })
    expect(infos.filter((line) => line.includes('DOCKER_DEFAULT_PLATFORM'))).toHaveLength(platforms.length > 0 ? 1 : 0)
    expect(listTargets(made).map(({ platform }) => platform ?? 'own')).toStrictEqual(
      platforms.length > 0 ? platforms : ['own'],
    )
  })

  test('the input goes before it, and is read the same way', async () => {
    const { plan: made, infos } = await planned('linux/arm64', { platforms: 'amd64,linux/x86_64' })
    expect(made).toMatchObject({ platforms: ['linux/amd64'], areDefault: false })
    expect(infos.join()).not.toContain('DOCKER_DEFAULT_PLATFORM')
  })

  test.each(['bad platform', 'a/b/c/d', 'linux//v7', 'nonsense', 'linux/', '/amd64', ' linux/arm64', '-'])(
    '%j is an error that names it',
    async (value) => {
      const error = await refused({}, { environment: { DOCKER_DEFAULT_PLATFORM: value } })
      expect(error.message).toBe(`DOCKER_DEFAULT_PLATFORM: ${JSON.stringify(value)} is not a platform`)
      expect(error.hint).toMatch(/linux\/amd64.*unset the variable/)
      expect((await refused({ platforms: '/amd64' })).message).toBe('platforms: "/amd64" is not a platform')
    },
  )
})

describe('a dockerfile in lower case', () => {
  const lower = { '/work/app/dockerfile': DOCKERFILE, '/work/app/f': '' }

  test.each([{ context: 'app' }, { file: 'app/Dockerfile' }, { file: 'app/dockerfile' }])(
    '%j is found as docker finds it',
    async (inputs) => {
      const recipe = recipeOf((await plan(inputs, { files: lower })).plan)
      expect(recipe).toMatchObject({ file: '/work/app/dockerfile', dockerfile: { file: 'app/dockerfile' } })
    },
  )
  test('Dockerfile goes before it', async () => {
    const both = { ...lower, '/work/app/Dockerfile': DOCKERFILE }
    expect(recipeOf((await plan({ context: 'app' }, { files: both })).plan).file).toBe('/work/app/Dockerfile')
  })
  test('other names are as they are written', async () => {
    expect((await refused({ file: 'app/DOCKERFILE' }, { files: lower })).message).toContain('does not exist')
  })
  test('of the baseline', async () => {
    const { plan: made } = await plan({ 'baseline-context': 'app' }, { files: { ...FILES, ...lower } })
    expect(made.baseline).toMatchObject({ label: 'app/dockerfile', recipe: { file: '/work/app/dockerfile' } })
  })
  test.each([
    ['dockerfile', 'Dockerfile'],
    ['Dockerfile', 'dockerfile'],
  ])('the candidate has %s, the base %s', async (here, there) => {
    const { plan: made } = await plan(
      {},
      { ...merged({ [there]: DOCKERFILE }), files: { [`/work/${here}`]: DOCKERFILE } },
    )
    expect(made.baseline).toMatchObject({
      kind: 'ref',
      recipe: { file: `/tmp/tare-abc123/baseline/${there}`, dockerfile: { file: there } },
    })
  })
})

describe('a Dockerfile that is missing: those that are there are listed', () => {
  const files = {
    '/work/README.md': '',
    '/work/app/Dockerfile': DOCKERFILE,
    '/work/docker/api.Dockerfile': DOCKERFILE,
    '/work/docker/Dockerfile.prod': DOCKERFILE,
    '/work/docker/Dockerfile.prod.dockerignore': '',
    '/work/images/Containerfile': DOCKERFILE,
    '/work/node_modules/x/Dockerfile': DOCKERFILE,
    '/work/.git/Dockerfile': DOCKERFILE,
    '/work/dockerfiles.md': '',
    '/work/a/b/c/d/e/f/g/h/Dockerfile': DOCKERFILE,
    '/work/odd/Dockerfile.\n##[error]': DOCKERFILE,
  }
  test.each([
    [{}, 'file: app/Dockerfile'],
    [{ file: 'docker/Dockerfile.prd' }, 'file: docker/Dockerfile.prod'],
    [{ file: 'docker/api.dockerfile' }, 'file: docker/api.Dockerfile'],
    [{ file: './docker' }, 'file: docker/Dockerfile.prod'],
    [{ file: 'app/Dockerfile', 'baseline-file': 'app/Dockerfile.old' }, 'baseline-file: app/Dockerfile'],
  ])('%j: first the one that was meant', async (inputs, first) => {
    const { hint } = await refused(inputs, { files })
    expect(hint).toContain(`relative to the workspace, ${first}; there are `)
    for (const name of ['app/Dockerfile', 'docker/Dockerfile.prod', 'docker/api.Dockerfile', 'images/Containerfile'])
      expect(hint).toContain(name)
    expect(hint).not.toMatch(/node_modules|\.git\/|ignore|\.md|a\/b\/c|odd/)
  })
  test('of many some', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 5_000 }, (_, index) => [`/work/s${index}/Dockerfile`, DOCKERFILE]),
    )
    const { hint } = await refused({}, { files: many })
    expect(hint?.match(/Dockerfile,/g)?.length).toBeLessThan(20)
  })
  test('of none an example', async () => {
    expect((await refused({}, { files: { '/work/x': '' } })).hint).toContain('like file: docker/Dockerfile')
  })
})

describe('where GitHub finds a Dockerfile', () => {
  const repository = 'acme/hello'
  const inRepository = async (facts: WorldFacts, inputs: Readonly<Record<string, string>> = {}) =>
    recipeOf((await plan({ baseline: 'none', ...inputs }, { repository, ...facts })).plan).dockerfile

  test.each<[string, WorldFacts, Readonly<Record<string, string>>, string, string | undefined]>([
    ['the workspace is the repository', { git: {} }, {}, 'Dockerfile', 'Dockerfile'],
    [
      'actions/checkout with path:',
      { git: { root: '/work/services' } },
      { context: 'services/api' },
      'services/api/Dockerfile',
      'api/Dockerfile',
    ],
    ['the workspace is a folder of the repository', { git: { root: '/' } }, {}, 'Dockerfile', 'work/Dockerfile'],
    ['a checkout without git', {}, {}, 'Dockerfile', undefined],
    ['https', { git: { origin: 'https://github.com/acme/hello' } }, {}, 'Dockerfile', 'Dockerfile'],
    [
      'https with .git, another case',
      { git: { origin: 'https://x:y@github.com/Acme/Hello.git' } },
      {},
      'Dockerfile',
      'Dockerfile',
    ],
    ['ssh', { git: { origin: 'git@github.com:acme/hello.git' } }, {}, 'Dockerfile', 'Dockerfile'],
    ['a path of this machine', { git: { origin: '/srv/mirror/other' } }, {}, 'Dockerfile', 'Dockerfile'],
    [
      'a second repository',
      { git: { origin: 'https://github.com/acme/other', head: 'x' } },
      {},
      'Dockerfile',
      '/work/Dockerfile',
    ],
    [
      'a second repository, ssh',
      { git: { origin: 'git@github.com:acme/other.git', head: 'x' } },
      {},
      'Dockerfile',
      '/work/Dockerfile',
    ],
    [
      'a fork at this pull request’s head',
      { git: { origin: 'https://github.com/stranger/hello', head: 'head' } },
      {},
      'Dockerfile',
      'Dockerfile',
    ],
    [
      'a submodule’s, or one that an earlier step wrote',
      { git: { strangers: ['/work/Dockerfile'] } },
      {},
      'Dockerfile',
      '/work/Dockerfile',
    ],
  ])('%s', async (_, facts, inputs, file, known) => {
    const dockerfile = await inRepository(facts, inputs)
    expect([dockerfile.file, dockerfile.inRepository]).toStrictEqual([file, known])
  })

  test('on no GitHub nobody asks', async () => {
    expect(
      recipeOf((await plan({ baseline: 'none' }, { git: { origin: 'https://github.com/acme/other' } })).plan)
        .dockerfile,
    ).not.toHaveProperty('inRepository')
  })

  test('an error names the file as the workflow does, its place is the repository’s', async () => {
    const error = await refused(
      { context: 'services/api', target: 'nope' },
      { repository, git: { root: '/work/services' } },
    )
    expect(error.message).toBe('target: services/api/Dockerfile has no stage "nope"')
    expect(placeOf(error.where!)).toStrictEqual({ file: 'api/Dockerfile' })
  })

  test('the baseline’s own has its own name there', async () => {
    const { plan: made } = await plan(
      { context: 'services' },
      {
        repository,
        files: { '/work/services/Dockerfile': DOCKERFILE },
        event: pullRequest(),
        git: {
          root: '/work/services',
          head: 'merge',
          parents: ['base-tip', 'head'],
          trees: { 'base-tip': { dockerfile: DOCKERFILE } },
        },
      },
    )
    expect(made.baseline).toMatchObject({
      recipe: { dockerfile: { file: 'services/dockerfile', inRepository: 'dockerfile' } },
    })
  })
})
