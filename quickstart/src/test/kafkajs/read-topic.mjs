// node read-topic.mjs BROKERS REGISTRY_URL TOPIC: prints the first record of the topic as one line of JSON.
// Exit status 1 if none came within 30 s.
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry'
import kafkajs from 'kafkajs'
import lz4 from 'lz4js'

const { CompressionCodecs, CompressionTypes, Kafka, logLevel } = kafkajs
// kafkajs leaves every codec but gzip to a package of the user's choice; Fourfold writes lz4.
CompressionCodecs[CompressionTypes.LZ4] = () => ({
  compress: async ({ buffer }) => Buffer.from(lz4.compress(buffer)),
  decompress: async (buffer) => Buffer.from(lz4.decompress(buffer)),
})

const [brokers, host, topic] = process.argv.slice(2)
if (!topic) {
  console.error('usage: node read-topic.mjs BROKERS REGISTRY_URL TOPIC')
  process.exit(2)
}

const registry = new SchemaRegistry({ host })
const kafka = new Kafka({ clientId: 'read-topic', brokers: brokers.split(','), logLevel: logLevel.ERROR })
const consumer = kafka.consumer({ groupId: `read-topic-${process.pid}-${Date.now()}`, readUncommitted: false })

const text = (name, value) => (typeof value === 'bigint' ? value.toString() : value)
const limit = setTimeout(() => {
  console.error(`no record in ${topic} within 30 s`)
  process.exit(1)
}, 30_000)

await consumer.connect()
await consumer.subscribe({ topics: [topic], fromBeginning: true })
const first = await new Promise((resolve, reject) => {
  consumer
    .run({
      eachMessage: async ({ partition, message }) => {
        const value = await registry.decode(message.value)
        resolve({ partition, offset: message.offset, key: message.key.toString(), value })
      },
    })
    .catch(reject)
})
clearTimeout(limit)
console.log(JSON.stringify(first, text))
await consumer.disconnect()
process.exit(0)
