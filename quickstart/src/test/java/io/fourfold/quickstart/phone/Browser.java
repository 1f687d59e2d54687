package io.fourfold.quickstart.phone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fourfold.quickstart.it.Tool;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Chromium with the page for phones and a push service for it, driven by {@code phone.mjs}. */
final class Browser implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long END_SECONDS = 30;

    private final Process process;
    private final BufferedWriter commands;
    private final BufferedReader answers;

    Browser(URI page, Path log) throws IOException {
        process = new ProcessBuilder(
                        Tool.NODE.program(),
                        Tool.PHONE.resolve("phone.mjs").toString(),
                        Path.of("/usr/bin", Tool.CHROMIUM.program()).toString(),
                        page.toString())
                .redirectError(log.toFile())
                .start();
        commands = process.outputWriter();
        answers = process.inputReader();
    }

    /** Does it, with its arguments as name, value, ...; returns what came of it. */
    JsonNode run(String command, String... arguments) throws IOException {
        ObjectNode line = JSON.createObjectNode().put("do", command);
        for (int i = 0; i < arguments.length; i += 2) {
            line.put(arguments[i], arguments[i + 1]);
        }
        commands.write(line + "\n");
        commands.flush();
        String text = answers.readLine();
        if (text == null) {
            throw new AssertionError("The browser ended at " + command);
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
