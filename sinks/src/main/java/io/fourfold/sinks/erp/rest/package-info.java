/** ERPs with a REST or OData interface: one templated request an outcome. */
package io.fourfold.sinks.erp.rest;
