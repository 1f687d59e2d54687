package io.fourfold.sinks.erp.tryton;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.fourfold.sinks.erp.tryton.TrytonFault.Away;
import io.fourfold.sinks.erp.tryton.TrytonFault.Busy;
import io.fourfold.sinks.erp.tryton.TrytonFault.LoggedOut;
import io.fourfold.sinks.erp.tryton.TrytonFault.Refusal;
import io.fourfold.sinks.erp.tryton.TrytonFault.Warning;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TrytonErrorsTest {
    private static TrytonFault fault(String error) throws JsonProcessingException {
        return TrytonErrors.fault(Json.MAPPER.readTree(error));
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("['UserError', ['No.', '', null]]", Refusal.class),
                Arguments.of("['UserWarning', ['name', 'Sure?', '']]", Warning.class),
                Arguments.of("['ConcurrencyException', 'Records were modified in the meanwhile']", Busy.class),
                Arguments.of("['LoginException', ['password', 'Password']]", LoggedOut.class),
                Arguments.of("['could not obtain lock on row in relation \\\"stock_move\\\"', '']", Busy.class),
                Arguments.of("['server closed the connection unexpectedly', '']", Away.class),
                Arguments.of("['FATAL:  the database system is shutting down', '']", Away.class),
                Arguments.of("['KeyError: 7', '']", Busy.class));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void eachErrorIsToldApart(String error, Class<?> kind) throws JsonProcessingException {
        // When
        TrytonFault fault = fault(error.replace('\'', '"'));

        // Then
        assertEquals(kind, fault.getClass());
    }

    @Test
    void aLongReasonIsCut() throws JsonProcessingException {
        // When
        TrytonFault fault = fault("[\"UserError\", [\"" + "long\\n ".repeat(100) + "\"]]");

        // Then
        assertTrue(fault.getMessage().length() <= 203);
        assertTrue(fault.getMessage().startsWith("long long"));
    }
}
