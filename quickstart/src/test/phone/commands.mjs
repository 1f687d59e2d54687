// Does commands that come as lines of JSON, {"do": NAME, ...}, and answers each with a line, {"result": ...} or
// {"error": TEXT}. Ends when its input does.
import { createInterface } from 'node:readline'

console.log = console.error // what others print is not for our peer

export async function serve(commands) {
  for await (const line of createInterface({ input: process.stdin })) {
    let answer
    try {
      const command = JSON.parse(line)
      answer = { result: (await commands[command.do](command)) ?? null }
    } catch (error) {
      answer = { error: String(error.stack ?? error) }
    }
    process.stdout.write(JSON.stringify(answer) + '\n')
  }
}
