import type { Derive } from '../define-rule.ts'
import { asObject, jsonIn, known, moment } from './text.ts'

const hostOf = (address: unknown): string | null =>
  typeof address === 'string' ? (/^(?:https:\/\/)?([\w.-]{3,100})/.exec(address)?.[1] ?? null) : null

/** Sentry organisation token: when and for whom it was issued. */
export const factsOfSentryToken: Derive = (_facts, text) => {
  const { iat, url, org } = jsonIn(text.slice('sntrys_'.length).split('_')[0] ?? '')
  return known({ host: hostOf(url), organisation: org, issuedAt: moment(iat) })
}

/** Grafana Cloud token: organisation, name of the token, region. */
export const factsOfGrafanaCloudToken: Derive = (_facts, text) => {
  const { o, n, m } = jsonIn(text.slice('glc_'.length))
  return known({ organisation: o, name: n, region: asObject(m).r })
}

/** Older Grafana API key: name and organisation. */
export const factsOfGrafanaApiKey: Derive = (_facts, text) => {
  const { n, id } = jsonIn(text)
  return known({ name: n, organisation: id })
}

/** 1Password service account token: where it signs in, and as whom. */
export const factsOfOnePasswordToken: Derive = (_facts, text) => {
  const { signInAddress, email } = jsonIn(text.slice('ops_'.length))
  return known({ host: hostOf(signInAddress), user: email })
}

const claimsOf = (text: string) => jsonIn(text.split('.')[1] ?? '')

/** When and for whom a JSON Web Token was issued; issuer and expiry are read by its family. Never its subject: a person. */
export const factsOfJsonWebToken: Derive = (_facts, text) => {
  const { iat, aud } = claimsOf(text)
  return known({ audience: Array.isArray(aud) ? aud[0] : aud, issuedAt: moment(iat) })
}

/** The project of a Supabase key. */
export const factsOfSupabaseToken: Derive = (_facts, text) => {
  const { ref, iat } = claimsOf(text)
  return known({ project: ref, issuedAt: moment(iat) })
}

/** The service account of a Kubernetes token, in its older and its newer form, and the Secret that an older one lies in. */
export const factsOfServiceAccountToken: Derive = (_facts, text) => {
  const claims = claimsOf(text)
  const older = (name: string) => claims[`kubernetes.io/serviceaccount/${name}`]
  const bound = asObject(claims['kubernetes.io'])
  const account = asObject(bound.serviceaccount)
  return known({
    namespace: bound.namespace ?? older('namespace'),
    serviceAccount: account.name ?? older('service-account.name'),
    serviceAccountId: account.uid ?? older('service-account.uid'),
    secretName: older('secret.name'),
    issuedAt: moment(claims.iat),
  })
}
