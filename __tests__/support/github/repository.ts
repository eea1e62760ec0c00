import { example, type Json } from './description.js'

export interface PullSeed {
  readonly number: number
  readonly headSha: string
  /** `owner/name`; another repository than the double's own is a fork. */
  readonly headRepo?: string
  readonly headRef?: string
  readonly baseRef?: string
  readonly baseSha?: string
  readonly state?: 'open' | 'closed'
  readonly labels?: readonly string[]
}

/** A workflow run, of a head that is the first pull request's unless told. */
export interface RunSeed {
  readonly id: number
  /** Of the workflow, `Size` unless told. */
  readonly name?: string
  readonly event?: string
  readonly attempt?: number
  readonly headSha: string
  readonly headRepo?: string
  readonly headRef?: string
}

export interface Comment {
  readonly id: number
  readonly body: string
  readonly user: { readonly login: string; readonly type: string }
  readonly created_at: string
  readonly updated_at: string
  readonly html_url: string
}

/** The state behind the double, told in GitHub's own JSON. All of it is of one repository. */
export type Repository = ReturnType<typeof createRepository>

export function createRepository(
  name: string,
  url: string,
  seeds: readonly PullSeed[],
  runs: readonly RunSeed[] = [],
  ownLabels: readonly string[] = ['accept-image-size'],
) {
  const home = { 'octocat/Hello-World': name, 'https://api.github.com': url }
  const pulls = new Map(seeds.map((seed) => [seed.number, seed]))
  const comments = new Map<number, { readonly issue: number; readonly json: Comment }>()
  const labels = new Map(seeds.map((seed) => [seed.number, new Set(seed.labels)]))
  const events: { readonly issue: number; readonly json: Json }[] = []
  let lastId = 0

  const user = (login: string) => userJson(login, url)
  const label = (text: string) => ({
    ...(example('label-items', home) as Json[])[0],
    name: text,
    url: `${url}/repos/${name}/labels/${encodeURIComponent(text)}`,
  })

  function addComment(issue: number, { login, body }: { readonly login: string; readonly body: string }): Comment {
    const id = ++lastId
    const shape = example('issue-comment', {
      ...home,
      '1347': String(issue),
      'comments/1"': `comments/${id}"`,
      'issuecomment-1"': `issuecomment-${id}"`,
    }) as Comment
    const at = now()
    const json = { ...shape, id, body, user: user(login), created_at: at, updated_at: at }
    comments.set(id, { issue, json })
    return json
  }

  function updateComment(id: number, body: string): Comment | undefined {
    const found = comments.get(id)
    if (!found) return undefined
    const json = { ...found.json, body, updated_at: now() }
    comments.set(id, { ...found, json })
    return json
  }

  function changeLabel(event: 'labeled' | 'unlabeled', issue: number, text: string, login: string): void {
    const id = ++lastId
    const shape = (
      example('timeline-issue-events', { ...home, 'github/roadmap': name, '6430296748': String(id) }) as Json[]
    ).find((entry) => entry['event'] === 'labeled')
    events.push({
      issue,
      json: { ...shape, id, event, actor: user(login), label: { name: text, color: 'f29513' }, created_at: now() },
    })
    if (event === 'labeled') labels.get(issue)?.add(text)
    else labels.get(issue)?.delete(text)
  }

  /** Oldest first: labels and comments are what a reader of the timeline has to tell apart. */
  function timelineOf(issue: number): Json[] {
    const commented = commentsOf(issue).map((json): Json => ({ ...json, event: 'commented', actor: json.user }))
    const changed = events.filter((event) => event.issue === issue).map((event) => event.json)
    return [...commented, ...changed].sort((a, b) => Number(a['id']) - Number(b['id']))
  }

  function pullJson(shape: 'pull-request' | 'pull-request-simple', seed: PullSeed): Json {
    const {
      number,
      headSha,
      headRepo = name,
      headRef = 'feature',
      baseRef = 'main',
      baseSha = 'b'.repeat(40),
      state = 'open',
    } = seed
    const json = example(shape, {
      ...home,
      '1347': String(number),
      '6dcb09b5b57875f334f61aebed695e2e4193db5e': headSha,
    }) as Json
    const branch = (side: 'head' | 'base', repository: string, ref: string, sha: string): Json => {
      const [owner = '', repo = ''] = repository.split('/')
      const was = json[side] as Json
      const described = {
        ...(was['repo'] as Json),
        name: repo,
        full_name: repository,
        fork: repository !== name,
        owner: user(owner),
        url: `${url}/repos/${repository}`,
      }
      return { ...was, label: `${owner}:${ref}`, ref, sha, user: user(owner), repo: described }
    }
    return {
      ...json,
      number,
      id: number,
      state,
      locked: false,
      draft: false,
      closed_at: state === 'closed' ? json['closed_at'] : null,
      merged_at: null,
      // GitHub's example teams lack a field its description requires.
      requested_teams: [],
      ...(shape === 'pull-request' && { merged: false, merged_by: null, comments: commentsOf(number).length }),
      labels: labelsOf(number),
      head: branch('head', headRepo, headRef, headSha),
      base: branch('base', name, baseRef, baseSha),
    }
  }

  function runJson(id: number): Json | undefined {
    const seed = runs.find((one) => one.id === id)
    if (!seed) return undefined
    const {
      name: workflow = 'Size',
      event = 'pull_request',
      attempt = 1,
      headSha,
      headRepo = name,
      headRef = 'feature',
    } = seed
    const json = example('workflow-run', { ...home, 'octo-org/octo-repo': name, '30433642': String(id) }) as Json
    const head = { ...(json['head_repository'] as Json), full_name: headRepo, fork: headRepo !== name }
    return {
      ...json,
      id,
      name: workflow,
      event,
      run_attempt: attempt,
      head_sha: headSha,
      head_branch: headRef,
      head_repository: head,
    }
  }

  const commentsOf = (issue: number) =>
    [...comments.values()].filter((comment) => comment.issue === issue).map((comment) => comment.json)
  const labelsOf = (issue: number) => [...(labels.get(issue) ?? [])].map(label)

  return {
    name,
    url,
    user,
    pull: (number: number) => pulls.get(number),
    pulls: () => [...pulls.values()],
    setHead: (number: number, headSha: string) => {
      const seed = pulls.get(number)
      if (!seed) throw new Error(`there is no pull request ${number}`)
      pulls.set(number, { ...seed, headSha })
    },
    pullJson,
    runJson,
    comment: (id: number) => comments.get(id)?.json,
    commentsOf,
    addComment,
    updateComment,
    deleteComment: (id: number) => comments.delete(id),
    labelsOf,
    /** A label of the repository; GitHub ignores its case. */
    label: (text: string) => {
      const all = [...ownLabels, ...[...labels.values()].flatMap((some) => [...some])]
      const known = all.find((one) => one.toLowerCase() === text.toLowerCase())
      return known === undefined ? undefined : label(known)
    },
    changeLabel,
    timelineOf,
    json: () => {
      const [owner = '', repo = ''] = name.split('/')
      return {
        ...(example('full-repository', home) as Json),
        name: repo,
        full_name: name,
        owner: user(owner),
        default_branch: 'main',
        has_discussions: false,
      }
    },
  }
}

function userJson(login: string, url: string): { login: string; type: string } {
  // The user of the example is "octocat"; in addresses GitHub writes an app's brackets as %5Bbot%5D.
  const { user } = example('issue-comment', { 'https://api.github.com': url, octocat: encodeURIComponent(login) }) as {
    user: Json
  }
  return { ...user, login, type: login.endsWith('[bot]') ? 'Bot' : 'User' }
}

/** To the second, as GitHub writes times. */
const now = () => new Date().toISOString().replace(/\.\d+Z$/, 'Z')
