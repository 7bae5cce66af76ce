import type { Container, PodSpec, Volume } from './wire-workloads.ts'

/** Where a pod names a Secret. */
export type SecretUse = {
  readonly secret: string
  readonly detail: string
  /** `start`: read when the pod starts, and never again; `live`: a file that follows the Secret; `pull`: for images. */
  readonly when: 'start' | 'live' | 'pull'
}

/** Every Secret that a pod, or the template of one, names. `written` are the Secrets that a SecretProviderClass writes. */
export function usesOf(spec: PodSpec, written: ReadonlyMap<string, readonly string[]>): SecretUse[] {
  const containers = [...spec.containers, ...spec.initContainers, ...spec.ephemeralContainers]
  const all: SecretUse[] = [
    ...containers.flatMap(usesOfContainer),
    ...spec.volumes.flatMap((volume) => usesOfVolume(volume, isFixed(volume, containers), written)),
    ...spec.imagePullSecrets.map(({ name }) => ({
      secret: name,
      detail: 'imagePullSecrets',
      when: 'pull' as const,
    })),
  ]
  return all.filter(({ secret }) => secret !== '')
}

function usesOfContainer({ name: container, env, envFrom }: Container): SecretUse[] {
  return [
    ...env.flatMap(({ name, valueFrom }) => {
      const reference = valueFrom?.secretKeyRef
      if (reference == null) return []
      const detail = `env ${name} of ${container}, key ${reference.key}`
      return [{ secret: reference.name, detail, when: 'start' as const }]
    }),
    ...envFrom.flatMap(({ secretRef }) =>
      secretRef == null
        ? []
        : [{ secret: secretRef.name, detail: `envFrom of ${container}`, when: 'start' as const }],
    ),
  ]
}

/** A file mounted by subPath is a copy from the start of the container. */
const isFixed = ({ name }: Volume, containers: readonly Container[]): boolean => {
  const mounts = containers.flatMap(({ volumeMounts }) => volumeMounts.filter((mount) => mount.name === name))
  return (
    mounts.length > 0 && mounts.every(({ subPath, subPathExpr }) => (subPath ?? subPathExpr ?? '') !== '')
  )
}

function usesOfVolume(
  volume: Volume,
  fixed: boolean,
  written: ReadonlyMap<string, readonly string[]>,
): SecretUse[] {
  const { name, secret, projected, csi } = volume
  const file = (of: string | null | undefined, detail: string): SecretUse[] =>
    of == null ? [] : [{ secret: of, detail, when: fixed ? 'start' : 'live' }]
  const mount = (of: string | null | undefined): SecretUse[] =>
    of == null ? [] : [{ secret: of, detail: `volume ${name}, to mount it`, when: 'start' }]
  const { azureFile, cephfs, cinder, flexVolume, iscsi, rbd, scaleIO, storageos } = volume
  const providerClass = csi?.volumeAttributes?.secretProviderClass ?? ''
  return [
    ...file(secret?.secretName, `volume ${name}`),
    ...(projected?.sources ?? []).flatMap((source) => file(source.secret?.name, `projected volume ${name}`)),
    ...(written.get(providerClass) ?? []).flatMap((each) =>
      file(each, `volume ${name}, written by SecretProviderClass ${providerClass}`),
    ),
    ...mount(csi?.nodePublishSecretRef?.name),
    ...mount(azureFile?.secretName),
    ...[cephfs, cinder, flexVolume, iscsi, rbd, scaleIO, storageos].flatMap((each) =>
      mount(each?.secretRef?.name),
    ),
  ]
}
