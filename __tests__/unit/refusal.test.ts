import { expect, test } from 'vitest'
import { isPermission, refusalText } from '../../src/comment/refusal.js'
import { ApiError } from '../../src/domain/errors.js'

const NEEDS = 'issues=write; pull_requests=write'
const DOCS = 'https://docs.github.com/rest'
const text = (message: string, status: number | undefined = 403, needs: string | undefined = NEEDS) =>
  refusalText(new ApiError(message, status, needs), ['contents: read', 'pull-requests: write'])

test('a missing permission is told with the lines that are missing', () => {
  const message = `Resource not accessible by integration - ${DOCS}`
  expect(text(message)).toBe(
    ` (403). Add to this job:\n\npermissions:\n  contents: read\n  pull-requests: write\n\nGitHub says it needs: ${NEEDS}.`,
  )
  expect(isPermission(new ApiError(message, 403, NEEDS))).toBe(true)
  expect(text(`Resource not accessible by personal access token - ${DOCS}`)).toContain(
    'the personal access token needs pull-requests: write',
  )
})

// The messages are GitHub's, as people have quoted them.
test.each([
  [403, 'Unable to create comment because issue is locked.', 'this conversation is locked'],
  [403, 'Unable to update comment because issue is locked.', 'this conversation is locked'],
  [400, 'Unable to create comment because issue is locked.', 'this conversation is locked'],
  [
    403,
    'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
    'a limit, not a permission',
  ],
  [403, 'API rate limit exceeded for installation ID 1.', 'a limit, not a permission'],
  [429, 'API rate limit exceeded for user ID 1.', 'a limit, not a permission'],
  [
    403,
    'You have triggered an abuse detection mechanism. Please wait a few minutes before you try again.',
    'a limit, not a permission',
  ],
  [403, 'Repository was archived so is read-only.', 'this repository is archived'],
  [
    403,
    'Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization.',
    'authorize it for this organization',
  ],
  [
    403,
    'Although you appear to have the correct authorization credentials, the `acme` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.',
    'not on the organization',
  ],
  [
    403,
    '`acme` forbids access via a personal access token (classic). Please use a GitHub App, OAuth App, or a personal access token with fine-grained permissions.',
    'no token of this kind',
  ],
  [403, 'User is blocked', 'may not comment here'],
  [
    422,
    'Validation Failed: {"resource":"IssueComment","code":"unprocessable","field":"data","message":"User is blocked"}',
    'may not comment',
  ],
  [403, 'Sorry. Your account was suspended.', 'may not comment here'],
  [403, 'Repository access blocked', 'may not comment here'],
  [410, 'Issues are disabled for this repo', 'issues are switched off'],
  [410, 'Issues has been disabled in this repository.', 'issues are switched off'],
])('%i %s', (status, message, reason) => {
  const told = text(`${message} - ${DOCS}`, status)
  expect(told).toContain(` (${status}): ${message.replace(/\.$/, '')}.`)
  expect(told.toLowerCase()).toContain(reason.toLowerCase())
  expect(told).not.toContain('permissions:')
  expect(isPermission(new ApiError(message, status, NEEDS))).toBe(false)
})

test.each([
  ['a reason that nobody knows yet', 403, 'Something new', ` (403): Something new. GitHub says it needs: ${NEEDS}.`],
  ['no answer at all', undefined, 'other side closed', ': other side closed.'],
  [
    'a word that is no permission',
    401,
    'Bad credentials',
    ' (401): the token is not valid. Set github-token: ${{ github.token }}.',
  ],
  [
    'no such pull request',
    404,
    'Not Found',
    ' (404): there is no such pull request in this repository, or the token cannot see it.',
  ],
])('%s', (_, status, message, told) => {
  expect(refusalText(new ApiError(message, status, NEEDS), [])).toBe(told)
})

test('what GitHub says stays one short line', () => {
  const told = text(`<html>\n${'x'.repeat(5_000)}\u202e`, 502, undefined)
  expect(told.length).toBeLessThan(330)
  expect(told).not.toMatch(/[\n\u202e]/)
})
