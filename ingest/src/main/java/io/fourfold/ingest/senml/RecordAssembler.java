package io.fourfold.ingest.senml;

import org.apache.avro.specific.SpecificRecord;

/** Makes one of our records out of the SenML records of one device and one time. */
interface RecordAssembler {
    /** Works a SenML record in, under the name that is left when the device's is taken off. */
    void add(String name, SenmlRecord record) throws SenmlException;

    /** The record, complete but for receivedTime. */
    SpecificRecord build() throws SenmlException;

    /** The number of a record that must be one. */
    static double number(String name, SenmlRecord record) throws SenmlException {
        if (record.number() == null) {
            throw SenmlException.invalid(name + ": need a number (v)");
        }
        return record.number();
    }

    /** The text of a record that must be one. */
    static String text(String name, SenmlRecord record) throws SenmlException {
        if (record.text() == null) {
            throw SenmlException.invalid(name + ": need a string (vs)");
        }
        return record.text();
    }

    /** The sequence number: a whole number that a double holds exactly. */
    static long sequence(SenmlRecord record) throws SenmlException {
        double number = number("seq", record);
        if (number != Math.rint(number) || Math.abs(number) > (1L << 53)) {
            throw SenmlException.invalid("seq: need a whole number below 2^53, got " + number);
        }
        return (long) number;
    }
}
