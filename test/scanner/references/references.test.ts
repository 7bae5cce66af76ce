import { expect, test } from 'vitest'
import { referencesIn } from '#scanner/references/index.ts'

const found = (path: string, text: string) =>
  referencesIn(path, text).map(
    ({ line, vaultKind, reference, how }) => `${line} ${vaultKind} ${reference} ${how}`,
  )

test('addresses and SDK calls, in any file', () => {
  const text = `
const arn = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-AbCdEf'
client.send(new GetSecretValueCommand({ SecretId: "prod/api" }))
name = "projects/acme/secrets/db/versions/latest"
url = https://Acme.vault.azure.net/secrets/db/0123
boto.get_secret_value(SecretId=name)
`
  expect(found('src/a.ts', text)).toEqual([
    '2 aws arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-AbCdEf address',
    '3 aws prod/api address',
    '4 google-cloud projects/acme/secrets/db address',
    '5 azure https://acme.vault.azure.net/secrets/db address',
  ])
})

test('commands of the vaults’ own tools; what is computed is left out', () => {
  const text = `vault kv get -field=password secret/shop/db
bao kv get -mount=kv shop/api | jq .
vault read secret/data/shop/old
vault kv get secret/$NAME
aws secretsmanager get-secret-value --secret-id prod/db --query SecretString
aws ssm get-parameter --with-decryption --name "/prod/db"
gcloud secrets versions access latest --secret=db --project=acme
az keyvault secret show --vault-name Acme --name db
kubectl get secret db -n shop -o yaml`
  expect(found('deploy.sh', text)).toEqual([
    '1 hashicorp-vault secret/shop/db command',
    '2 hashicorp-vault kv/shop/api command',
    '3 hashicorp-vault secret/shop/old command',
    '5 aws prod/db command',
    '6 aws /prod/db command',
    '7 google-cloud projects/acme/secrets/db command',
    '8 azure https://acme.vault.azure.net/secrets/db command',
    '9 kubernetes shop/db command',
  ])
})

test('Terraform: data sources with a name, not resources, not variables', () => {
  const text = `
data "aws_secretsmanager_secret_version" "db" {
  secret_id = "prod/db"
}
data "vault_kv_secret_v2" "api" {
  mount = "kv"
  name  = "shop/api"
}
data "vault_generic_secret" "old" { path = "secret/data/old" }
data "google_secret_manager_secret_version" "g" {
  secret  = "db"
  project = "acme"
}
data "azurerm_key_vault_secret" "a" {
  name         = "db"
  key_vault_id = data.azurerm_key_vault.main.id
}
resource "aws_secretsmanager_secret" "made" { name = "made" }
data "aws_ssm_parameter" "p" { name = "/\${var.stage}/p" }
`
  expect(found('main.tf', text)).toEqual([
    '2 aws prod/db terraform',
    '5 hashicorp-vault kv/shop/api terraform',
    '9 hashicorp-vault secret/old terraform',
    '10 google-cloud projects/acme/secrets/db terraform',
    '14 azure db terraform',
  ])
})

test('manifests and Helm templates: which Secret, in the namespace of the document', () => {
  const text = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
  namespace: shop
spec:
  containers:
    - env:
        - name: PW
          valueFrom:
            secretKeyRef:
              name: db
              key: pw
      envFrom:
        - secretRef: { name: "all" }
  imagePullSecrets:
    - name: regcred
---
kind: Ingress
spec:
  tls:
    - secretName: web
    - secretName: {{ .Values.tls }}
---
kind: ExternalSecret
spec:
  secretStoreRef:
    name: aws-prod
  data:
    - secretKey: pw
      remoteRef:
        key: prod/db
`
  expect(found('chart/templates/api.yaml', text)).toEqual([
    '11 kubernetes shop/db manifest',
    '15 kubernetes shop/all manifest',
    '16 kubernetes shop/regcred manifest',
    '22 kubernetes web manifest',
    '31 aws prod/db external-secret',
  ])
})

test('workflows: secrets by name, and what a vault’s action reads', () => {
  const text = `jobs:
  build:
    steps:
      - run: deploy
        env:
          TOKEN: \${{ secrets.DEPLOY_TOKEN }}
          OWN: \${{ secrets.GITHUB_TOKEN }}
      - uses: hashicorp/vault-action@v3
        with:
          secrets: |
            secret/data/ci/aws accessKey | AWS_ACCESS_KEY_ID ;
            kv/data/ci/npm token | NPM
      - run: echo done
`
  expect(found('.github/workflows/ci.yml', text)).toEqual([
    '6 github DEPLOY_TOKEN workflow',
    '11 hashicorp-vault secret/ci/aws workflow',
    '12 hashicorp-vault kv/ci/npm workflow',
  ])
})

test('a text of any shape is read in the time of its length', () => {
  const line = `secretKeyRef: ${'a '.repeat(500_000)}`
  expect(found('a.yaml', line.repeat(2))).toEqual([])
  expect(found('a.yaml', `secretName: x\n${'---\n'.repeat(200_000)}`)).toHaveLength(1)
  expect(found('a.tf', `data "aws_ssm_parameter" "x" ${'{'.repeat(100_000)}`)).toEqual([])
})
