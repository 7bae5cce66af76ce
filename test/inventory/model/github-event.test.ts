import { describe, expect, test } from 'vitest'
import { githubEventOf } from '#inventory/model/github-event.ts'
import { webhookPayload } from '#test/support/github/webhook.ts'

describe('events of webhooks', () => {
  const repository = { id: 7 }

  test('a push', () => {
    const payload = webhookPayload('push$event', {
      repository,
      ref: 'refs/heads/main',
      after: SHA,
      before: ZERO,
    })
    expect(githubEventOf('push', payload)).toEqual({
      kind: 'pushed',
      repositoryId: 7,
      ref: 'refs/heads/main',
      after: SHA,
      owner: null,
    })
  })

  test.each(['opened', 'synchronize', 'reopened', 'ready_for_review', 'closed'])(
    'a pull request %s',
    (action) => {
      const payload = webhookPayload(`pull_request$${action}`, {
        number: 12,
        repository,
        pull_request: {
          base: { sha: ZERO },
          head: { sha: SHA, repo: null },
          user: { login: 'ada' },
          author_association: 'MEMBER',
          merged: action === 'closed',
        },
      })
      expect(githubEventOf('pull_request', payload)).toEqual({
        kind: 'pull-request',
        action,
        repositoryId: 7,
        number: 12,
        base: ZERO,
        head: SHA,
        headRepositoryId: null,
        author: 'ada',
        association: 'MEMBER',
        updatedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        isOpen: action !== 'closed',
      })
    },
  )

  test('a button of a check', () => {
    const payload = webhookPayload('check_run$requested_action', {
      repository,
      check_run: { id: 5, head_sha: SHA },
      requested_action: { identifier: 'false-positive' },
      sender: { login: 'ada' },
    })
    expect(githubEventOf('check_run', payload)).toMatchObject({
      kind: 'check-action',
      identifier: 'false-positive',
    })
  })

  test.each(['publicized', 'privatized', 'archived', 'deleted', 'renamed', 'transferred'])(
    'a repository %s',
    (action) => {
      const payload = webhookPayload(`repository$${action}`, { repository })
      expect(githubEventOf('repository', payload)).toEqual({
        kind: 'repository',
        action,
        repositoryId: 7,
        owner: null,
      })
    },
  )

  test('somebody left, an alert came, an installation changed', () => {
    const left = webhookPayload('organization$member_removed', { membership: { user: { login: 'ada' } } })
    expect(githubEventOf('organization', left)).toEqual({ kind: 'left', login: 'ada' })
    const alert = webhookPayload('secret_scanning_alert$created', { repository, alert: { number: 3 } })
    expect(githubEventOf('secret_scanning_alert', alert)).toEqual({
      kind: 'alert',
      repositoryId: 7,
      number: 3,
    })
    const installed = webhookPayload('installation$created', { installation: { id: 9 } })
    expect(githubEventOf('installation', installed)).toMatchObject({
      kind: 'installation',
      installationId: 9,
    })
    const added = webhookPayload('installation_repositories$added', { installation: { id: 9 } })
    expect(githubEventOf('installation_repositories', added)).toEqual({
      kind: 'installation-repositories',
      installationId: 9,
    })
  })

  test.each([
    ['star', {}],
    ['push', { ref: 'refs/heads/main' }],
    ['pull_request', 'text'],
    ['pull_request', webhookPayload('pull_request$labeled', { repository })],
    ['toString', {}],
  ])('what the ledger does not care about is nothing: %s', (name, payload) => {
    expect(githubEventOf(name, payload)).toBeNull()
  })
})

const SHA = 'ab'.repeat(20)
const ZERO = '0'.repeat(40)
