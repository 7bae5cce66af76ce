import { z } from 'zod'
import { Metadata } from './wire.ts'

const list = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .nullish()
    .transform((all) => all ?? [])
const Reference = z.object({ name: z.string().default('') }).nullish()

/** Of a container: which secrets it names, and nothing of its literal values, arguments and commands. */
const Container = z.object({
  name: z.string().default(''),
  env: list(
    z.object({
      name: z.string(),
      valueFrom: z
        .object({ secretKeyRef: z.object({ name: z.string().default(''), key: z.string() }).nullish() })
        .nullish(),
    }),
  ),
  envFrom: list(z.object({ secretRef: Reference })),
  volumeMounts: list(
    z.object({ name: z.string(), subPath: z.string().nullish(), subPathExpr: z.string().nullish() }),
  ),
})
export type Container = z.output<typeof Container>

const WithSecretRef = z.object({ secretRef: Reference }).nullish()

const Volume = z.object({
  name: z.string(),
  secret: z.object({ secretName: z.string().nullish() }).nullish(),
  projected: z.object({ sources: list(z.object({ secret: Reference })) }).nullish(),
  csi: z
    .object({
      driver: z.string().default(''),
      nodePublishSecretRef: Reference,
      volumeAttributes: z.object({ secretProviderClass: z.string().nullish() }).nullish(),
    })
    .nullish(),
  azureFile: z.object({ secretName: z.string().nullish() }).nullish(),
  cephfs: WithSecretRef,
  cinder: WithSecretRef,
  flexVolume: WithSecretRef,
  iscsi: WithSecretRef,
  rbd: WithSecretRef,
  scaleIO: WithSecretRef,
  storageos: WithSecretRef,
})
export type Volume = z.output<typeof Volume>

export const PodSpec = z.object({
  containers: list(Container),
  initContainers: list(Container),
  ephemeralContainers: list(Container),
  volumes: list(Volume),
  imagePullSecrets: list(z.object({ name: z.string().default('') })),
})
export type PodSpec = z.output<typeof PodSpec>

export const Pod = z.object({
  metadata: Metadata,
  spec: PodSpec,
  status: z
    .object({ phase: z.string().nullish(), startTime: z.iso.datetime({ offset: true }).nullish() })
    .nullish(),
})
export type Pod = z.output<typeof Pod>

const Template = z.object({ spec: PodSpec })

/** Deployment, StatefulSet, DaemonSet, ReplicaSet, Job: each has a template. */
export const Workload = z
  .object({ metadata: Metadata, spec: z.object({ template: Template }) })
  .transform(({ metadata, spec }) => ({ metadata, spec: spec.template.spec }))
export type Workload = z.output<typeof Workload>

export const CronJob = z
  .object({
    metadata: Metadata,
    spec: z.object({ jobTemplate: z.object({ spec: z.object({ template: Template }) }) }),
  })
  .transform(({ metadata, spec }) => ({ metadata, spec: spec.jobTemplate.spec.template.spec }))

export const ServiceAccount = z.object({
  metadata: Metadata,
  secrets: list(z.object({ name: z.string().default('') })),
  imagePullSecrets: list(z.object({ name: z.string().default('') })),
})
export type ServiceAccount = z.output<typeof ServiceAccount>

export const Ingress = z.object({
  metadata: Metadata,
  spec: z
    .object({ tls: list(z.object({ secretName: z.string().nullish(), hosts: list(z.string()) })) })
    .nullish(),
})
export type Ingress = z.output<typeof Ingress>

/** Only which Secrets it writes for the pods that mount it. */
export const SecretProviderClass = z.object({
  metadata: Metadata,
  spec: z
    .object({
      provider: z.string().nullish(),
      secretObjects: list(z.object({ secretName: z.string().nullish() })),
    })
    .nullish(),
})
export type SecretProviderClass = z.output<typeof SecretProviderClass>
