/** Links that people get by mail or SMS: their texts for each tenant and language, and their way through a queue. */
@NullMarked
package org.carillon.account.notice;

import org.jspecify.annotations.NullMarked;
