import { type Call, notFound, type Route, repositoryOf, sees } from './route.ts'
import { sample } from './sample.ts'
import type { FakeAlert } from './texts.ts'
import type { FakeRepository } from './world.ts'

/** GitHub's own secret-scanning alerts. */
export const alertRoutes: readonly Route[] = [
  {
    operation: 'GET /orgs/{org}/secret-scanning/alerts',
    needs: 'secret_scanning_alerts:read',
    answer: (call) => {
      // A token that sees some repositories only may not ask for the whole organisation.
      if (call.parameters.org !== call.world.organisation || call.token.repositories !== null) return notFound
      const all = call.world.repositories
        .filter((repository) => sees(call.token, repository))
        .flatMap((repository) => repository.texts.alerts.map((alert) => ({ repository, alert })))
        .toSorted((a, b) => b.alert.updatedAt.localeCompare(a.alert.updatedAt))
      return { list: all.map(({ repository, alert }) => ofOrganisation(call, repository, alert)) }
    },
  },
  {
    operation: 'GET /repos/{owner}/{repo}/secret-scanning/alerts',
    needs: 'secret_scanning_alerts:read',
    answer: (call) => {
      const repository = repositoryOf(call)
      if (repository === null) return notFound
      return { list: repository.texts.alerts.map((alert) => alertOf(call, repository, alert)) }
    },
  },
  {
    operation: 'GET /repos/{owner}/{repo}/secret-scanning/alerts/{alert_number}/locations',
    needs: 'secret_scanning_alerts:read',
    answer: (call) => {
      const number = Number(call.parameters.alert_number)
      const alert = repositoryOf(call)?.texts.alerts.find((each) => each.number === number)
      return alert === undefined ? notFound : { list: alert.locations }
    },
  },
]

const ofOrganisation = (call: Call, repository: FakeRepository, alert: FakeAlert) => ({
  ...alertOf(call, repository, alert),
  repository: sample('simple-repository', {
    id: repository.id,
    name: repository.name,
    owner: sample('simple-user', { login: repository.owner }),
  }),
})

function alertOf({ url, query }: Call, { owner, name }: FakeRepository, alert: FakeAlert) {
  const person = (login: string) => sample('simple-user', { login, type: 'User' })
  return {
    number: alert.number,
    created_at: '2026-10-01T00:00:00Z',
    updated_at: alert.updatedAt,
    html_url: `${url}/${owner}/${name}/security/secret-scanning/${alert.number}`,
    state: alert.state,
    resolution: alert.resolution,
    resolved_at: alert.state === 'resolved' ? alert.updatedAt : null,
    resolved_by: alert.state === 'resolved' ? person('linus') : null,
    secret_type: 'github_personal_access_token',
    secret_type_display_name: 'GitHub Personal Access Token',
    ...(query.get('hide_secret') === 'true' ? {} : { secret: alert.secret }),
    push_protection_bypassed: alert.bypassedBy !== null,
    push_protection_bypassed_by: alert.bypassedBy === null ? null : person(alert.bypassedBy),
    push_protection_bypassed_at: alert.bypassedBy === null ? null : alert.updatedAt,
    validity: alert.validity,
    publicly_leaked: false,
    ...(alert.locations.length === 1
      ? { first_location_detected: alert.locations[0]?.details, has_more_locations: false }
      : { has_more_locations: true }),
  }
}
