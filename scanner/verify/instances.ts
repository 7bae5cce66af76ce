import type { Probe } from '#scanner/rules/define-rule.ts'
import type { Outcome } from './outcome.ts'
import type { Facts } from './prepare.ts'

/** Hosts of the user's own instances by provider (`github`): they are asked although no file names them. */
export type Instances = ReadonlyMap<string, string>

/** Whom to ask of a product that anybody may run. */
export type Asking = {
  /** The public service, unless the text around says that another instance issued the credential. */
  readonly service: Probe | null
  readonly instance: Probe | null
  /** What the public service does not know is dead: an instance of one's own cannot have issued it. */
  readonly isServices: boolean
}

/** Null for products that only their makers run: their word is the last. */
export function askingOf(probe: Probe, facts: Facts, named: string | undefined): Asking | null {
  const { elsewhere } = probe
  if (elsewhere === undefined) return null
  const isService = (host: string) => isHostOf(elsewhere.service, host)
  const { host } = facts
  if (named !== undefined)
    return isService(named)
      ? { service: probe, instance: null, isServices: true }
      : { service: probe, instance: at(probe, named), isServices: false }
  if (host === undefined) return { service: probe, instance: null, isServices: false }
  return isService(host)
    ? { service: probe, instance: null, isServices: true }
    : { service: null, instance: at(probe, '{host}'), isServices: false }
}

/** Whether the text around says that another instance than the public service issued the credential. */
export function isElsewheres(probe: Probe | null, { host }: Facts): boolean {
  if (probe?.elsewhere === undefined || host === undefined) return false
  return !isHostOf(probe.elsewhere.service, host)
}

const isHostOf = (service: string, host: string): boolean => host === service || host.endsWith(`.${service}`)

/** The instance that somebody named decides; the public service only what it says is its own. */
export function joined(asking: Asking, service: Outcome | null, instance: Outcome | null): Outcome {
  if (service?.validity === 'active') return service
  if (instance !== null && (service === null || instance.validity === 'active')) return instance
  if (service === null) return { validity: 'unknown', evidence: null }
  if (instance !== null)
    return instance.validity === 'inactive' && !refused(asking, service)
      ? { ...service, validity: 'unknown' }
      : instance
  if (service.validity !== 'inactive' || asking.isServices || declares(asking.service)) return service
  return {
    validity: 'unknown',
    evidence: service.evidence && { ...service.evidence, reason: 'other-instance' },
  }
}

/** The instance's own answer is a bare status: the bodies that a rule declares are those of the public service. */
function at(probe: Probe, host: string): Probe {
  const { elsewhere, inactiveWhen: _bodies, ...rest } = probe
  return { ...rest, url: (elsewhere?.url ?? '').replace('{host}', host), hosts: ['*'] }
}

/** The body says what became of a credential of its own, so nobody else can have issued it. */
const declares = (probe: Probe | null): boolean => probe?.inactiveWhen !== undefined

/** The public service does not know it. */
const refused = ({ service }: Asking, { evidence }: Outcome): boolean =>
  service !== null && evidence?.status != null && service.inactive.includes(evidence.status)
