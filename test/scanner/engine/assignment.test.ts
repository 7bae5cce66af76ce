import { describe, expect, test } from 'vitest'
import { found, madeUp, valuesIn } from './support.ts'

const value = madeUp(1, 16)

describe('a value is read out of', () => {
  test.each([
    `DB_PASSWORD=${value}`,
    `export API_TOKEN='${value}'`,
    `password: ${value}`,
    `"client_secret": "${value}",`,
    `{"a": 1, "apiKey": "${value}"}`,
    `<password>${value}</password>`,
    `<add key="Password" value="${value}" />`,
    `connectionString="Server=db;User Id=sa;Password=${value};"`,
    `mysql -u root --password=${value}`,
    `deploy --token ${value}`,
    `define('DB_PASSWORD', '${value}');`,
    `config["secret_key"] = "${value}"`,
    `const password string = "${value}"`,
    `let apiKey: string = "${value}"`,
    `private static final String PASSWORD = "${value}";`,
    `password => "${value}",`,
    `ENV MYSQL_ROOT_PASSWORD ${value}`,
    `  - name: DB_PASSWORD\n    value: ${value}`,
    `spring.datasource.password=${value}`,
    `payload = "{\\"token\\": \\"${value}\\"}"`,
    `String password =\n    "${value}";`,
    `if (password == "${value}") {`,
  ])('%s', (text) => {
    expect(valuesIn(`${text}\n`)).toEqual([value])
  })
})

describe('nothing is reported for', () => {
  test.each([
    'password=process.env.DB_PASSWORD',
    `password: \${DB_PASSWORD}`,
    'password: {{ .Values.password }}',
    'password = os.environ["PASSWORD"]',
    'password = get_password(user, 1)',
    'password = input("Enter your password: ")',
    'token: string',
    'this.password = password;',
    'PASSWORD_MIN_LENGTH = 12345678',
    `public_key = "${value}"`,
    `token_url = "${value}"`,
    `tokenizer = "${value}"`,
    'password: "Your password must have 8 characters"',
    'password = "changeme123"',
    'password = "xxxxxxxxxxxx"',
    'password = "aaaaaaaaaaaaaaaa"',
    'secret = "1234567890abcdef"',
    `token: "sha512-${madeUp(2, 40)}=="`,
    `secret: ENC[AES256_GCM,data:${madeUp(3, 20)},iv:x,tag:y,type:str]`,
    'secret: vault:v1:8SDd3WHDOjf7mq69CyCqYjBXAiQQAVZRkFM13ok481zoCmHnSeDX9vyf7w==',
    'token_id: 3f2504e0-4f89-41d3-9a0c-0305e82c3301',
    'password_file: /run/secrets/database-password',
    'api_key: api_key',
    'token = "https://login.service.net/oauth/token"',
    'secret: op://vault/item/password',
    `secretName: ${value}`,
  ])('%s', (text) => {
    expect(found(`${text}\n`).map(({ ruleId, score }) => `${ruleId} ${score}`)).toEqual([])
  })
})

test('one place gives one candidate, and the specific rule has it', () => {
  const [first, ...others] = found(`postgres_password = "postgres://app:${value}@db.internal.net/app"\n`)
  expect(first?.ruleId).toBe('database-url-postgres')
  expect(others).toEqual([])
})
