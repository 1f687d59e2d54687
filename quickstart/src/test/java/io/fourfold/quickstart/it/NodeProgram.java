package io.fourfold.quickstart.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A script of {@link Tool#PHONE} in Node.js that does what it is told by lines of JSON, as {@code commands.mjs} says. */
public final class NodeProgram implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long END_SECONDS = 30;

    private final String script;
    private final Process process;
    private final BufferedWriter commands;
    private final BufferedReader answers;

    /** @param log file for what it prints besides its answers */
    public NodeProgram(Path log, String script, String... arguments) throws IOException {
        this.script = script;
        List<String> line = new ArrayList<>(
                List.of(Tool.NODE.program(), Tool.PHONE.resolve(script).toString()));
        line.addAll(List.of(arguments));
        process = new ProcessBuilder(line).redirectError(log.toFile()).start();
        commands = process.outputWriter();
        answers = process.inputReader();
    }

    /** Does it, with its arguments as name, value, ...; returns what came of it. */
    public JsonNode run(String command, String... arguments) throws IOException {
        ObjectNode line = JSON.createObjectNode().put("do", command);
        for (int i = 0; i < arguments.length; i += 2) {
            line.put(arguments[i], arguments[i + 1]);
        }
        commands.write(line + "\n");
        commands.flush();
        String text = answers.readLine();
        if (text == null) {
            throw new AssertionError(script + " ended at " + command);
        }
        JsonNode answer = JSON.readTree(text);
        if (answer.has("error")) {
            throw new AssertionError(command + ": " + answer.get("error").asText());
        }
        return answer.get("result");
    }

    @Override
    public void close() throws IOException, InterruptedException {
        commands.close();
        if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
