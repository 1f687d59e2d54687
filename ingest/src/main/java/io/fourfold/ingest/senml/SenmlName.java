package io.fourfold.ingest.senml;

import java.util.Optional;

/**
 * The device and the measurement that a SenML name speaks of. {@code bn} names the device, with or without a closing
 * {@code /} or {@code :}; without {@code bn}, the topic or path does and the name is the measurement's; without either, the
 * name is {@code device/measurement} or {@code device:measurement}. A device id holds no slash, a measurement may.
 *
 * @param deviceId who is spoken of
 * @param name what is
 */
record SenmlName(String deviceId, String name) {
    static SenmlName of(SenmlRecord record, Optional<String> device) throws SenmlException {
        SenmlName found = record.baseName().isEmpty()
                ? withoutBase(record.name(), device)
                : withBase(record.baseName(), record.name());
        if (found.name().isEmpty()) {
            throw SenmlException.missing("A SenML record of " + found.deviceId() + " needs a name (n)");
        }
        return found;
    }

    private static SenmlName withBase(String base, String name) throws SenmlException {
        if (base.indexOf('/') >= 0) {
            return split(base + name, base.indexOf('/'));
        }
        if (name.isEmpty()) {
            return split(base, base.lastIndexOf(':'));
        }
        return new SenmlName(base.endsWith(":") ? base.substring(0, base.length() - 1) : base, name);
    }

    private static SenmlName withoutBase(String name, Optional<String> device) throws SenmlException {
        if (device.isEmpty()) {
            return split(name, name.indexOf('/') >= 0 ? name.indexOf('/') : name.lastIndexOf(':'));
        }
        String own = device.get();
        boolean repeatsDevice = name.length() > own.length()
                && name.startsWith(own)
                && (name.charAt(own.length()) == '/' || name.charAt(own.length()) == ':');
        return new SenmlName(own, repeatsDevice ? name.substring(own.length() + 1) : name);
    }

    private static SenmlName split(String name, int at) throws SenmlException {
        if (at < 0) {
            throw SenmlException.missing(
                    "Cannot tell the device of a SenML record: give it in bn, or as n=device/name");
        }
        return new SenmlName(name.substring(0, at), name.substring(at + 1));
    }
}
