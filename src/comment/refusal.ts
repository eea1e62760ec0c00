import { ApiError, messageOf } from '../domain/errors.js'
import { clipEnd } from '../domain/limits.js'
import { printable } from '../text/escape.js'

// What GitHub says when it refuses a request, and what to do then. A 403 has a dozen reasons; only one is a permission.

/** Characters of GitHub's words that are shown: a proxy may answer with an HTML page. */
const MAX_WORDS = 300

const PERMISSION = /^(Resource not accessible by|Must have .*\brights\b)/i

/** By what GitHub's message says. @see https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [
    /issue is locked|conversation (is|has been) locked|\blocked\b.*conversation/i,
    'this conversation is locked: unlock it, or set comment: never',
  ],
  [
    /rate limit|abuse detection|submitted too quickly/i,
    'this is a limit, not a permission: fewer jobs at once (one that joins the reports of the others, ' +
      'docs/forks.md), or run it again later',
  ],
  [/archived/i, 'this repository is archived, nothing in it can be written: set comment: never'],
  [/\bforbids access via\b/i, 'the organization takes no token of this kind: set github-token: ${{ github.token }}'],
  [
    /SAML|single sign-on/i,
    "the token's owner has to authorize it for this organization (Configure SSO, " +
      "beside the token in GitHub's settings)",
  ],
  [
    /IP allow list/i,
    "this runner's address is not on the organization's IP allow list: add it there, " +
      'or run on a runner whose address is',
  ],
  [
    /\bblocked\b|suspended|spammy|flagged|interactions?\b.*\b(limit|restrict)/i,
    'whoever the token is of may not comment here at present',
  ],
  [
    /issues (are|has been|have been) disabled/i,
    'issues are switched off in this repository, and comments with them: switch them on, or set comment: never',
  ],
]

/** Whether the token lacks the permission, as opposed to a refusal for everybody, for now, or in this place. */
export const isPermission = (error: unknown): boolean =>
  error instanceof ApiError && error.status === 403 && PERMISSION.test(messageOf(error))

/** What GitHub said, and what to do where that is known: the end of a sentence, after its subject. */
export function refusalText(error: unknown, needed: readonly string[]): string {
  const { status, needs } = error instanceof ApiError ? error : { status: undefined, needs: undefined }
  const head = status === undefined ? '' : ` (${status})`
  if (isPermission(error)) {
    const said = needs === undefined ? '' : `\nGitHub says it needs: ${needs}.`
    // A job's permissions do not apply to a personal access token.
    if (/personal access token/i.test(messageOf(error)))
      return `${head}: the personal access token needs pull-requests: write here.${said}`
    return `${head}. Add to this job:\n\npermissions:\n${needed.map((line) => `  ${line}`).join('\n')}\n${said}`
  }
  if (status === 401) return `${head}: the token is not valid. Set github-token: \${{ github.token }}.`
  if (status === 404) return `${head}: there is no such pull request in this repository, or the token cannot see it.`
  const words = wordsOf(error)
  const [, hint] = REASONS.find(([pattern]) => pattern.test(words)) ?? []
  // For a refusal without a known reason, a header of GitHub's names the permission.
  const asked = hint === undefined && status === 403 && needs !== undefined ? `GitHub says it needs: ${needs}` : hint
  return `${head}: ${words}.${asked === undefined ? '' : ` ${asked.charAt(0).toUpperCase()}${asked.slice(1)}.`}`
}

/** Octokit adds the page of the documentation to GitHub's message. */
function wordsOf(error: unknown): string {
  const words = printable(messageOf(error))
    .replace(/ - https?:\/\/\S+$/, '')
    .replace(/\.$/, '')
  return clipEnd(words, MAX_WORDS)
}
