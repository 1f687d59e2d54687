package io.fourfold.quickstart.demo;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** How many characters a terminal has. */
record Terminal(int rows, int columns) {
    private static final Terminal CLASSIC = new Terminal(24, 80);

    /** The terminal of this process, as {@code stty} knows it; 24 by 80 where it does not. */
    static Terminal ofThisProcess() throws InterruptedException {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectErrorStream(true)
                    .start();
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return stty.waitFor() == 0 ? parse(answer) : CLASSIC;
        } catch (IOException e) {
            return CLASSIC;
        }
    }

    /** Reads {@code rows columns}. */
    static Terminal parse(String size) {
        if (!size.matches("[1-9][0-9]{0,4} [1-9][0-9]{0,4}")) {
            return CLASSIC;
        }
        int space = size.indexOf(' ');
        return new Terminal(Integer.parseInt(size.substring(0, space)), Integer.parseInt(size.substring(space + 1)));
    }

    String cut(String line) {
        return line.length() < columns ? line : line.substring(0, columns - 1);
    }
}
