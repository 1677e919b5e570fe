/**
 * What a fuzzer feeds. Each target takes octets as a stranger could send them and checks what must hold for all of them;
 * {@link org.carillon.sip.ra.fuzz.FuzzCampaign} runs them with Jazzer, and inputs that once failed are kept as resources.
 */
@NullMarked
package org.carillon.sip.ra.fuzz;

import org.jspecify.annotations.NullMarked;
